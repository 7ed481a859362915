/* vp-sandbox.c: giving up all rights, for helpers that read what others made
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "vp-sandbox.h"

#include <errno.h>
#include <linux/audit.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>

#if defined __x86_64__
#define ARCHITECTURE AUDIT_ARCH_X86_64
#elif defined __aarch64__
#define ARCHITECTURE AUDIT_ARCH_AARCH64
#elif defined __riscv && __riscv_xlen == 64
#define ARCHITECTURE AUDIT_ARCH_RISCV64
#elif defined __loongarch64
#define ARCHITECTURE AUDIT_ARCH_LOONGARCH64
#elif defined __i386__
#define ARCHITECTURE AUDIT_ARCH_I386
#else
#error "The numbers of the system calls of this machine are not known."
#endif

#define LOAD(field) BPF_STMT (BPF_LD | BPF_W | BPF_ABS, offsetof (struct seccomp_data, field))
#define RETURN(value) BPF_STMT (BPF_RET | BPF_K, (value))
#define ALLOW(name) BPF_JUMP (BPF_JMP | BPF_JEQ | BPF_K, SYS_##name, 0, 1), RETURN (SECCOMP_RET_ALLOW)
#define DENY(name) BPF_JUMP (BPF_JMP | BPF_JEQ | BPF_K, SYS_##name, 0, 1), RETURN (SECCOMP_RET_ERRNO | ENOSYS)
/* Memory, but never such that it can be executed. */
#define ALLOW_DATA(name) \
  BPF_JUMP (BPF_JMP | BPF_JEQ | BPF_K, SYS_##name, 0, 5), LOAD (args[2]), \
  BPF_STMT (BPF_ALU | BPF_AND | BPF_K, 4 /* PROT_EXEC */), BPF_JUMP (BPF_JMP | BPF_JEQ | BPF_K, 0, 0, 1), \
  RETURN (SECCOMP_RET_ALLOW), RETURN (SECCOMP_RET_KILL_PROCESS)

static int
drop_system_calls (void)
{
  static struct sock_filter filter[] = {
    LOAD (arch),
    BPF_JUMP (BPF_JMP | BPF_JEQ | BPF_K, ARCHITECTURE, 1, 0), RETURN (SECCOMP_RET_KILL_PROCESS),
    LOAD (nr),
    ALLOW (read), ALLOW (write), ALLOW (lseek), ALLOW (close),
    ALLOW (brk), ALLOW (munmap), ALLOW (mremap), ALLOW (madvise),
    ALLOW (exit), ALLOW (exit_group), ALLOW (rt_sigreturn), ALLOW (futex), ALLOW (getrandom),
#ifdef SYS_poll
    ALLOW (poll),
#endif
    ALLOW (ppoll),
    /* What asks about files is answered with "not there"; whoever asks for more is ended. */
    DENY (fstat), DENY (statx), DENY (openat), DENY (faccessat), DENY (readlinkat), DENY (getcwd), DENY (uname), DENY (sysinfo),
    DENY (sched_getaffinity), DENY (getpid), DENY (gettid),
#ifdef SYS_newfstatat
    DENY (newfstatat),
#endif
#ifdef SYS_open
    DENY (open), DENY (access), DENY (readlink), DENY (stat),
#endif
#ifdef SYS_faccessat2
    DENY (faccessat2),
#endif
    /* Threads: libraries go on without. */
    DENY (clone),
#ifdef SYS_clone3
    DENY (clone3),
#endif
    ALLOW (clock_gettime), ALLOW (gettimeofday), ALLOW (sched_yield),
#ifdef SYS_mmap
    ALLOW_DATA (mmap),
    LOAD (nr),
#endif
    ALLOW_DATA (mprotect),
    RETURN (SECCOMP_RET_KILL_PROCESS),
  };
  static const struct sock_fprog program = { sizeof filter / sizeof filter[0], filter };

  return prctl (PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &program) == 0;
}

static int
limit (int what, rlim_t value)
{
  struct rlimit both = { value, value };

  return setrlimit ((__rlimit_resource_t) what, &both) == 0;
}

int
vp_sandbox_enter (size_t memory, unsigned seconds)
{
#if !defined __SANITIZE_ADDRESS__
  if (!limit (RLIMIT_AS, memory))
    return 0;
#endif
  return prctl (PR_SET_PDEATHSIG, 9) == 0 && prctl (PR_SET_DUMPABLE, 0) == 0 && limit (RLIMIT_CPU, seconds)
    && limit (RLIMIT_CORE, 0) && limit (RLIMIT_FSIZE, 0) && limit (RLIMIT_NOFILE, VP_SANDBOX_FD_COMMANDS + 1)
    && limit (RLIMIT_NPROC, 0) && prctl (PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0 && drop_system_calls ();
}
