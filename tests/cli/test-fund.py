#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The special fund: its ledger, what units hold, the list of the foundation, and the sample."""
from cli_store import REFUSED, REJECTED, USAGE, Store, run_tests


def add(store, name, *pairs):
    return store.json('register', name, 'add', *pairs)['id']


def line(store, kind, day, amount, *pairs):
    return add(store, 'fund-line', 'what=测试', 'fund_id=专项基金', f'kind={kind}', f'day={day}', f'amount={amount}', *pairs)


def set_up(store):
    store.run('init')
    add(store, 'fund', 'name=专项基金', 'holder=special fund of the foundation')
    line(store, 'opening balance', '2017-12-31', '1000')


def balance(store, day):
    return store.json('fund', 'balance', '--as-of', day)


def bring(store, name, text, *options, status=0):
    path = store.file('表.csv')
    with open(path, 'w', encoding='utf-8') as file:
        file.write(text)
    return store.json('register', name, 'import', path, *options, status=status)


def piles(answer):
    return [answer[pile] for pile in ('added', 'updated', 'unchanged', 'clashing', 'rejected')]


def test_usage():
    for arguments in (['fund'], ['fund', 'money'], ['fund', 'balance', 'x'], ['fund', 'balance', '--as-of', 'x'], ['fund', 'reconcile', '--to', 'x']):
        with Store() as store:
            store.run(*arguments, status=USAGE)


def test_life():
    """What came and went, as of each day; what was posted is reversed with the reason, and neither changed nor removed."""
    with Store() as store:
        set_up(store)
        gift = line(store, 'gift', '2018-01-10', '250.5', 'party=刘强', 'ticket=T1')
        add(store, 'allocation', 'purpose=站点扶持', 'fund_id=专项基金', 'payee=乙站', 'approved_on=2018-01-11', 'amount=600')
        line(store, 'paid to a unit', '2018-01-12', '500', 'allocation_id=站点扶持')
        line(store, 'settled by a unit', '2018-02-01', '120', 'allocation_id=站点扶持', 'voucher=8')
        answer = balance(store, '2018-01-31')
        fund = answer['funds'][0]
        assert [fund[key] for key in ('carried_fen', 'income_fen', 'spent_fen', 'balance_fen', 'bound_fen', 'free_fen', 'in_hand_fen')] == [
            100000, 25050, 50000, 75050, 10000, 65050, 50000], fund
        assert fund['balance_words'] == '人民币柒佰伍拾元零伍角' or '柒佰伍拾' in fund['balance_words'], fund
        assert [(one['in_hand_fen'], one['since'], one['days']) for one in answer['advances']] == [(50000, '2018-01-12', 19)], answer
        assert balance(store, '2018-02-01')['advances'][0]['in_hand_fen'] == 38000
        assert balance(store, '2017-12-30')['funds'][0]['balance_fen'] == 0
        for wrong in (['edit', str(gift), 'amount=1'], ['remove', str(gift)], ['restore', str(gift)], ['reverse', str(gift)],
                      ['reverse', str(gift), '--reason', ' '], ['reverse', '77', '--reason', '误记'], ['edit-all', 'party=某人']):
            store.run('register', 'fund-line', *wrong, status=REFUSED)
        store.run('register', 'fund-line', 'reverse', status=USAGE)
        store.run('register', 'fund', 'reverse', '1', '--reason', '误记', status=REFUSED)
        store.run('register', 'fund-line', 'reverse', str(gift), '--reason', '票号写错')
        store.run('register', 'fund-line', 'reverse', str(gift), '--reason', '再一次', status=REFUSED)
        rows = store.json('register', 'fund-line', 'list')['rows']
        assert gift not in [row['id'] for row in rows] and len(rows) == 3, rows
        pair = [row for row in store.json('register', 'fund-line', 'list', '--removed')['rows'] if row['removed']]
        assert sorted(row['amount'] for row in pair) == ['-250.50', '250.50'] and {row['why'] for row in pair} == {'票号写错'}, pair
        assert balance(store, '2018-01-31')['funds'][0]['balance_fen'] == 50000
        line(store, 'gift', '2018-01-10', '250.5', 'party=刘强', 'ticket=T1')
        assert store.json('check')['violations'] == 0


def test_import_and_withdrawal():
    """A table of gifts is posted as a whole or not; twice it adds nothing; its withdrawal reverses every line that stands."""
    with Store() as store:
        set_up(store)
        table = ('摘要,基金名称,类别,业务日期,金额,对方,票据号码\n'
                 '捐款,专项基金,gift,2018-03-01,100,甲,T1\n'
                 '捐款,专项基金,gift,2018-03-01,200,乙,T2\n'
                 '捐款,专项基金,gift,2018-03-02,200,丙,T2\n'      # the ticket twice
                 '捐款,专项基金,gift,2018-03-02,-5,丁,T4\n'
                 '捐款,专项基金,gift,2018-03-02,300,,T5\n'        # nobody
                 '捐款,别的基金,gift,2018-03-02,300,戊,T6\n'
                 '捐款,专项基金,gift,2038-03-02,300,己,T7\n')     # still to come
        line(store, 'gift', '2018-02-01', '7', 'party=庚', 'ticket=T9')
        store.run('register', 'fund-line', 'add', 'what=捐款', 'fund_id=专项基金', 'kind=gift', 'day=2018-02-02', 'amount=8', 'party=辛', 'ticket=Ｔ９',
                  status=REFUSED)
        answer = bring(store, 'fund-line', table.replace('丙,T2', '丙,T9'), status=REJECTED)
        assert piles(answer) == [2, 0, 0, 0, 5], answer
        assert piles(bring(store, 'fund-line', table.replace('丙,T2', '丙,T9'), status=REJECTED)) == [0, 0, 2, 0, 5]
        assert balance(store, '2018-03-31')['funds'][0]['balance_fen'] == 130700
        one = store.query("SELECT id FROM fund_line WHERE ticket = 'T1'")[0][0]
        store.run('register', 'fund-line', 'reverse', str(one), '--reason', '误记')
        store.run('withdraw', str(answer['batch']))
        assert balance(store, '2018-03-31')['funds'][0]['balance_fen'] == 100700
        assert store.query('SELECT count (*) FROM fund_line WHERE reverses IS NOT NULL') == [(2,)]
        assert store.json('check')['violations'] == 0
        # Money that is spent since stays.
        answer = bring(store, 'fund-line', table.splitlines()[0] + '\n' + table.splitlines()[1].replace('T1', 'T11'))
        line(store, 'spent', '2018-03-05', '1107', 'voucher=9')
        store.run('withdraw', str(answer['batch']), status=REFUSED)
        assert store.json('check')['violations'] == 0


def test_undo():
    with Store() as store:
        set_up(store)
        gift = line(store, 'gift', '2018-01-10', '250', 'party=刘强', 'ticket=T1')
        store.run('undo')
        assert balance(store, '2018-01-31')['funds'][0]['balance_fen'] == 100000
        store.run('redo')
        assert balance(store, '2018-01-31')['funds'][0]['balance_fen'] == 125000
        store.run('register', 'fund-line', 'reverse', str(gift), '--reason', '误记', status=REFUSED)
        assert store.json('check')['violations'] == 0


def test_reconcile():
    """What agrees is counted; each difference is told with what both sides have."""
    with Store() as store:
        set_up(store)
        add(store, 'fund', 'name=联合会经费', 'holder=federation')
        for ticket, amount in (('T1', 100), ('T2', 200), ('T3', 300), ('', 400)):
            line(store, 'gift', '2018-03-01', amount, 'party=甲', f'ticket={ticket}')
        add(store, 'fund-line', 'what=测试', 'fund_id=联合会经费', 'kind=gift', 'day=2018-03-01', 'amount=9', 'party=乙', 'ticket=L1')
        table = ('票据号码,到账日期,金额,捐赠人\nT1,2018-03-01,100,甲\nT2,2018-03-02,200,甲\nT3,2018-03-01,301,甲\nT8,2018-03-05,50,己\n'
                 'T0,2018-02-05,50,己\n')
        assert piles(bring(store, 'foundation-entry', table)) == [5, 0, 0, 0, 0]
        assert piles(bring(store, 'foundation-entry', table)) == [0, 0, 5, 0, 0]
        answer = store.json('fund', 'reconcile', '--from', '2018-03-01', '--to', '2018-03-31')
        found = sorted((one['match'], one['ticket'], one['amount_fen'], one['amount_there_fen']) for one in answer['differences'])
        assert found == [('not-at-foundation', '', 40000, 0), ('not-in-books', 'T8', 0, 5000), ('other-amount', 'T3', 30000, 30100),
                         ('other-day', 'T2', 20000, 20000)], found
        assert (answer['agree'], answer['agree_fen']) == (1, 10000), answer
        states = {row['ticket']: row['state'] for row in store.json('register', 'foundation-entry', 'list')['rows']}
        assert states == {'T1': 'agrees', 'T2': 'another day', 'T3': 'another amount', 'T8': 'not in the books', 'T0': 'not in the books'}


def test_same_names():
    """Of two rows that are called alike none is taken by the name alone; their keys tell them apart, and nothing else is left to the id."""
    with Store() as store:
        set_up(store)
        add(store, 'fund-drive', 'name=启动仪式', 'fund_id=专项基金', 'filing=备1', 'from_on=2017-09-06')
        add(store, 'fund-drive', 'name=周年', 'fund_id=专项基金', 'filing=备2', 'from_on=2018-09-06')
        for drive, day in (('启动仪式', '2018-01-01'), ('启动仪式', '2018-01-02'), ('周年', '2018-01-02')):
            add(store, 'pledge', '--of', drive, 'donor=甲', 'sort=person', f'day={day}', 'amount=100')
        gift = ('add', 'what=捐款', 'fund_id=专项基金', 'kind=gift', 'day=2018-01-10', 'amount=100')
        for wrong in ('甲', '甲 · 2018-01-02 · 100.00', 'j'):
            store.run('register', 'fund-line', *gift, f'pledge_id={wrong}', status=REFUSED)
        third = store.query('SELECT max (id) FROM pledge')[0][0]
        store.run('register', 'fund-line', *gift, 'pledge_id=甲 · 2018-01-01 · 100.00')
        store.run('register', 'fund-line', *gift, f'pledge_id=甲 · 2018-01-02 · 100.00（{third}）')
        assert store.query('SELECT pledge_id FROM fund_line WHERE pledge_id > 0 ORDER BY id') == [(third - 2,), (third,)]
        store.run('register', 'pledge', 'remove', str(third - 1))
        assert [row['pledge_id'] for row in store.json('register', 'fund-line', 'list')['rows']][-1] == '', 'the opening balance'
        assert {row['pledge_id'] for row in store.json('register', 'fund-line', 'list')['rows']} == {
            '', '甲 · 2018-01-01 · 100.00', '甲 · 2018-01-02 · 100.00'}


def show(store, name, row):
    return store.json('register', name, 'show', str(row))['rows'][0]


def test_publishing():
    """慈善法: within three months after the end, and every three months of a campaign of more than six; settled when told after the end."""
    with Store() as store:
        store.run('init')
        add(store, 'fund', 'name=专项基金', 'holder=special fund of the foundation')
        short = add(store, 'fund-drive', 'name=短', 'fund_id=专项基金', 'filing=备1', 'from_on=2018-03-05', 'to_on=2018-08-31')
        assert show(store, 'fund-drive', short)['tell_by'] == '2018-11-30'                          # the thirty-first is none of November
        just = add(store, 'fund-drive', 'name=半年', 'fund_id=专项基金', 'filing=备4', 'from_on=2017-03-05', 'to_on=2017-09-05')
        assert show(store, 'fund-drive', just)['tell_by'] == '2017-12-05'                           # six months are not more than six
        long = add(store, 'fund-drive', 'name=长', 'fund_id=专项基金', 'filing=备2', 'from_on=2017-09-06', 'to_on=2018-09-05')
        assert show(store, 'fund-drive', long)['tell_by'] == '2017-12-06'
        open_end = add(store, 'fund-drive', 'name=长年', 'fund_id=专项基金', 'filing=备3', 'from_on=2017-09-06')
        assert show(store, 'fund-drive', open_end)['tell_by'] == '2017-12-06'
        store.run('register', 'fund-drive', 'edit', str(long), 'tell_by=2017-12-07', status=REFUSED)
        store.run('register', 'fund-drive', 'edit', str(long), 'tell_by=2017-12-01')
        store.run('register', 'fund-drive', 'edit', str(long), 'told_on=2017-12-05')
        assert (show(store, 'fund-drive', long)['tell_by'], show(store, 'fund-drive', long)['told']) == ('2018-03-05', 'no')
        store.run('register', 'fund-drive', 'edit', str(long), 'told_on=2018-09-01')
        assert show(store, 'fund-drive', long)['tell_by'] == '2018-12-01'
        assert [row['title'] for row in store.json('due', '--kind', 'fund-drive', '--as-of', '2018-12-02')] != []
        store.run('register', 'fund-drive', 'edit', str(long), 'told_on=2018-09-05')
        assert show(store, 'fund-drive', long)['told'] == 'yes'
        assert '长' not in [row['title'] for row in store.json('due', '--kind', 'fund-drive', '--as-of', '2019-01-02')]
        store.run('register', 'fund-drive', 'edit', str(short), 'to_on=2018-06-30')                  # moved, the term with it
        assert show(store, 'fund-drive', short)['tell_by'] == '2018-09-30'
        store.run('settings', 'publish-every', '4', '--day', '2019-01-01', status=REFUSED)            # never later than the law asks
        for name in ('publish-every', 'publish-long', 'publish-end'):
            store.run('settings', name, '2', '--day', '2019-01-01')
        for number, first, last, by in ((1, '2018-12-31', '2019-12-31', '2019-03-31'), (2, '2019-01-01', '2019-12-31', '2019-03-01'),
                                        (3, '2019-01-01', '2019-03-01', '2019-05-01'), (4, '2019-01-01', '2019-03-02', '2019-03-01')):
            drive = add(store, 'fund-drive', f'name=新{number}', 'fund_id=专项基金', f'filing=新{number}', f'from_on={first}', f'to_on={last}')
            assert show(store, 'fund-drive', drive)['tell_by'] == by, (number, show(store, 'fund-drive', drive))
        assert store.json('check')['violations'] == 0


def test_other_use():
    """What was given for one use is put to another only with a consent, and with another one each time."""
    with Store() as store:
        store.run('init')
        fund = add(store, 'fund', 'name=专项基金', 'holder=special fund of the foundation', 'restricted=yes', 'purpose=助学')
        store.run('register', 'fund', 'edit', str(fund), 'purpose=助学和助老')                        # nothing was given yet
        add(store, 'fund-line', 'what=捐款', 'fund_id=专项基金', 'kind=gift', 'day=2018-01-05', 'amount=1000', 'party=甲')
        for words in (['purpose=修路'], ['restricted=no']):
            store.run('register', 'fund', 'edit', str(fund), *words, status=REFUSED)
        store.run('register', 'fund', 'edit', str(fund), 'note=不变')
        store.run('register', 'fund', 'edit', str(fund), 'purpose=修路', 'changed_by=捐赠人同意函1')
        store.run('register', 'fund', 'edit', str(fund), 'purpose=架桥', status=REFUSED)             # the consent was to the road
        store.run('register', 'fund', 'edit', str(fund), 'purpose=架桥', 'changed_by=捐赠人同意函2')
        grant = add(store, 'allocation', 'purpose=课桌', 'fund_id=专项基金', 'payee=小学', 'approved_on=2018-01-06', 'amount=500')
        store.run('register', 'allocation', 'edit', str(grant), 'purpose=课桌椅')                     # nothing was paid out yet
        add(store, 'fund-line', 'what=拨付', 'fund_id=专项基金', 'kind=paid to a unit', 'day=2018-01-07', 'amount=200', 'allocation_id=课桌椅')
        store.run('register', 'allocation', 'edit', str(grant), 'purpose=操场', status=REFUSED)
        store.run('register', 'allocation', 'edit', str(grant), 'purpose=操场', 'changed_by=理事会决议3')
        assert show(store, 'allocation', grant)['changed_by'] == '理事会决议3'
        assert store.json('check')['violations'] == 0


def test_published_names():
    """Each donor is told as they wish."""
    with Store() as store:
        set_up(store)
        add(store, 'fund-drive', 'name=启动仪式', 'fund_id=专项基金', 'filing=备1', 'from_on=2017-09-06')
        for donor, wish, alias in (('甲', 'with the name', ''), ('乙', 'under another name', '老党员'), ('丙', 'without a name', '')):
            add(store, 'pledge', '--of', '启动仪式', f'donor={donor}', 'sort=person', 'day=2018-01-01', 'amount=100', f'wish={wish}', f'alias={alias}')
            line(store, 'gift', '2018-01-10', '100', f'pledge_id={donor}')
        store.run('register', 'pledge', 'add', '--of', '启动仪式', 'donor=丁', 'sort=person', 'day=2018-01-01', 'amount=1', 'alias=某', status=REFUSED)
        rows = store.json('register', 'fund-line', 'list')['rows']
        assert {row['party']: row['told_as'] for row in rows if row['kind'] == 'gift'} == {'甲': '甲', '乙': '老党员', '丙': '爱心人士'}, rows


def test_sample():
    """The finance parts of the sample come out by counting and balance to the 分."""
    with Store() as store:
        store.run('init')
        store.sample(300, 300)
        assert store.query('SELECT sum (amount) FROM pledge WHERE on_site = 1') == [(203600000,)]  # F59
        figures = {figure['id']: figure for figure in store.json('figures', '--as-of', '2018-03-28')}
        assert figures['F59']['value'] == 2036000 and figures['D01']['value'] == '2017-09-06', (figures['F59'], figures['D01'])
        answer = balance(store, '2018-03-28')
        special = answer['funds'][0]
        # 33 firms in full, one by half, 112 people; nine grants paid out.
        assert special['carried_fen'] == (33 * 50000 + 25000 + 112 * 2000) * 100, special
        assert special['balance_fen'] == special['carried_fen'] - 37000000 and special['bound_fen'] == 2000000, special
        assert special['in_hand_fen'] == sum(one['in_hand_fen'] for one in answer['advances']) == 37000000 - 20000000 - 6000000, special
        assert answer['suspended_meals_fen'] >= 0
        differences = store.json('fund', 'reconcile', '--to', '2018-03-28')
        assert sorted(one['match'] for one in differences['differences']) == ['not-at-foundation', 'other-amount', 'other-day'], differences
        assert differences['agree'] == 143, differences
        assert store.json('check')['violations'] == 0


run_tests(globals())
