#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Registers on the command line."""
import csv
import os
import subprocess

from cli_store import CLI, FAILED, REFUSED, REJECTED, USAGE, Store, run_tests


PAPERS = {'inspection': '站点检查', 'population': '人口', 'member': '队伍成员', 'crossing-turn': '路口责任单位', 'standing': '固定排班',
          'unit-standing': '单位固定岗位', 'duty-quota': '值勤指标', 'unit-absence': '单位停勤', 'duty-inspection': '路口督查', 'office-holder': '任职名册',
          'agenda': '会议议题', 'platform-step': '平台建设', 'pairing': '双报到共建', 'reported': '在职党员报到',
          'unit-duty': '成员单位职责', 'patrol': '文明巡防日志', 'result': '专项公益成果', 'trainee': '培训签到', 'claim': '保险理赔',
          'task': '任务分解', 'turn': '节目单', 'figure-value': '指标申报值', 'figure-target': '指标目标',
          'pledge': '认捐', 'budget': '预算', 'figure-return': '指标填报', 'summary-sentence': '总结语句', 'desk-permission': '权限',
          'family-member': '家庭成员', 'team-star': '星级志愿服务组织', 'care-access': '查阅批准', 'meal-price': '待用快餐单价', 'goods-size': '尺码',
          'house-place': '爱心小屋库位', 'work-report': '年度工作报告'}
# Parts that an office has no row of to begin with.
EMPTY = {'desk-role', 'agreement-share', 'picture-person'}
# One row of each programme: register, owner or None, what is typed.
PROGRAMMES = [
    ('body', None, 'name=市志愿服务联合会', 'kind=federation', 'term_years=5', 'elected_on=2018-02-03'),
    ('office-holder', '市志愿服务联合会', 'post=监事', 'person=李亚丽', 'from_on=2018-02-03'),
    ('meeting', None, 'name=第二届理事会第一次会议', 'body_id=市志愿服务联合会', 'day=2018-02-03', 'term=2', 'number=1',
     'entitled=9', 'present=7'),
    ('agenda', '第二届理事会第一次会议', 'rank=1', 'title=工作报告', 'votes_for=7', 'result=passed'),
    ('work-report', '市志愿服务联合会', 'year=2017', 'receiver=市民政局'),
    ('document', None, 'title=专项基金章程', 'number=濮志联〔2018〕1号', 'kind=normative', 'issued_on=2018-02-03', 'due=2018-03-01'),
    ('promise', None, 'what=启动大数据平台', 'year=2018', 'due=2018-12-31'),
    ('seal-use', None, 'what=任命文件', 'day=2018-02-05', 'copies=3', 'asked_by=王芳', 'approved_by=李亚丽'),
    ('platform', None, 'name=志愿濮阳', 'kind=website'), ('platform-step', '志愿濮阳', 'day=2017-05-01', 'kind=upgraded'),
    ('carrier', None, 'name=学雷锋，我行动', 'kind=column'),
    ('clipping', None, 'title=濮阳好人', 'medium=濮阳日报', 'level=of the city', 'day=2018-03-05'),
    ('pairing', '教育局', 'community_id=振东社区', 'agreed_on=2017-03-01', 'needs=助学'),
    ('reported', '教育局', 'month=2018-03', 'members=260'),
    ('leader-report', None, 'name=刘强', 'level=of city rank', 'community_id=振东社区', 'day=2017-03-01'),
    ('unit-duty', '教育局', 'what=未成年人思想道德建设'),
    ('patrol', '巡防队', 'day=2018-03-05', 'half=in the morning', 'people=12'),
    ('ticket', None, 'what=占道经营', 'place=中原路', 'found_on=2018-03-05', 'unit_id=教育局', 'due=2018-03-10'),
    ('result', '教育局', 'month=2018-03', 'kind=free clinic', 'sessions=2', 'attendances=31', 'helped=290'),
    ('welfare-day', None, 'name=教育局', 'day=2018-03-31', 'sort=offices and units', 'people=120'),
    ('blood', None, 'number=X0001', 'name=赵敏', 'party=是', 'day=2018-03-05', 'millilitres=400'),
    ('marrow', None, 'number=G0001', 'name=赵敏', 'day=2018-03-05'),
    ('training', None, 'title=全国志愿服务信息系统培训', 'day=2017-06-01', 'minutes=2'),
    ('trainee', '全国志愿服务信息系统培训', 'name=王芳', 'unit_id=教育局'),
    ('benefit', None, 'name=免费体检', 'least=4'),
    ('visit', None, 'name=张明轩', 'day=2018-02-10', 'gift=健康体检卡'),
    ('policy', None, 'number=PICC-2018-1', 'insurer=人保', 'from_on=2018-01-01', 'people=382', 'premium=9550'),
    ('claim', 'PICC-2018-1', 'day=2018-02-01', 'volunteer_id=zmx', 'asked=800', 'paid=600'),
    ('team-star', '巡防队', 'level=five stars', 'batch=1', 'day=2017-11-01', 'serial=濮组001'),
    ('family', None, 'name=张明轩家庭', 'district=华龙区'), ('family-member', '张明轩家庭', 'volunteer_id=zmx', 'role=guardian'),
    ('month-star', None, 'name=张明轩', 'month=2018-02', 'volunteer_id=zmx'),
    ('honour', None, 'what=最佳志愿服务组织', 'who=巡防队', 'kind=organisation', 'level=national', 'year=2017'),
    ('nomination', None, 'who=巡防队', 'scheme=四个优秀', 'due=2018-04-01', 'sent_on=2018-03-20'),
    ('work', None, 'title=因为有爱', 'kind=documentary'),
    ('speech', None, 'title=志愿之城', 'level=provincial', 'day=2017-08-01'),
    ('campaign', None, 'name=全国文明城市复检', 'from_on=2017-01-01', 'to_on=2017-12-31'),
    ('task', '全国文明城市复检', 'what=路段包保', 'unit_id=教育局', 'section=中原路', 'due=2017-08-01'),
    ('occasion', None, 'name=第十二届豫商大会', 'edition=12', 'day=2017-10-20', 'audience=1000', 'budget=50000', 'spent=48000'),
    ('turn', '第十二届豫商大会', 'rank=1', 'title=开场舞', 'minutes=0:10'),
    ('goods-category', None, 'name=童装类', 'parent_id=衣物'), ('size-set', None, 'name=童鞋码'), ('goods-size', '童鞋码', 'name=28', 'rank=1'),
    ('love-house', None, 'name=龙都爱心小屋', 'address=龙都路2号'), ('house-place', '龙都爱心小屋', 'name=一号架', 'kind=Shelf'),
    ('restaurant', None, 'name=濮上快餐店', 'address=中原路1号'), ('meal-price', '濮上快餐店', 'valid_from=2018-01-01', 'price=13.50'),
    ('fund', None, 'name=专项基金', 'holder=special fund of the foundation', 'restricted=是', 'purpose=志愿服务'),
    ('fund-drive', None, 'name=启动仪式', 'fund_id=专项基金', 'filing=备1', 'from_on=2017-09-06'),
    ('pledge', '启动仪式', 'donor=甲公司', 'sort=unit', 'day=2017-09-06', 'amount=3000', 'on_site=是', 'wish=under another name', 'alias=某企业'),
    ('budget', '专项基金', 'year=2017', 'side=income', 'item=捐赠', 'amount=9000'),
    ('fund-line', None, 'what=认捐到账', 'fund_id=专项基金', 'kind=gift', 'day=2017-09-10', 'amount=1000', 'pledge_id=甲公司',
     'ticket=T1', 'budget_id=捐赠'),
    ('allocation', None, 'purpose=站点扶持', 'fund_id=专项基金', 'payee=乙站', 'approved_on=2018-02-03', 'amount=600', 'settle_by=2038-01-01'),
    ('fund-line', None, 'what=站点扶持', 'fund_id=专项基金', 'kind=paid to a unit', 'day=2018-02-10', 'amount=500', 'party=乙站',
     'allocation_id=站点扶持', 'voucher=1'),
    ('foundation-entry', None, 'ticket=T1', 'day=2017-09-10', 'amount=1000', 'donor=甲公司'),
    ('closed-month', None, 'month=2017-12', 'books=special fund'),
    ('data-record', None, 'what=投保名单', 'kind=impact assessment', 'day=2018-03-01', 'done_by=王莉', 'result=风险可控'),
    ('help-request', None, 'what=轮椅借用', 'day=2018-03-01', 'name=刘老太', 'due=2018-03-08'),
    ('complaint', None, 'what=值勤热情', 'kind=praise', 'day=2018-03-01', 'team_id=巡防队'),
]


def add(store, name, *pairs):
    return store.json('register', name, 'add', *pairs)['id']


def rows(store, name, *options):
    return store.json('register', name, 'list', *options)['rows']


def test_usage():
    cases = [['register'], ['register', 'horses', 'list'], ['register', 'team'], ['register', 'team', 'sell'],
             ['register', 'team', 'show'], ['register', 'team', 'show', 'x'], ['register', 'team', 'remove', '-1'],
             ['register', 'team', 'export'], ['register', 'team', 'list', '--limit', 'x'],
             ['register', 'team', 'list', '--limit', '-1']]
    for arguments in cases:
        with Store() as store:
            store.run(*arguments, status=USAGE)
            assert not os.path.exists(store.path), arguments


def test_descriptions():
    with Store() as store:
        store.run('init')
        registers = {register['name']: register for register in store.json('registers')}
        assert registers['team']['rows'] == 0 and registers['district']['rows'] == 10, registers
        fields = {field['name']: field for field in registers['team']['fields']}
        assert fields['name']['flags'] == ['needed', 'unique'] and fields['name']['kind'] == 'text', fields
        assert fields['district']['kind'] == 'code' and fields['parent_id']['kind'] == 'row', fields
        assert {field['name']: field['flags'] for field in registers['district']['fields']}['code'] == ['fixed']
        parts = {name: register['of'] for name, register in registers.items() if 'of' in register}
        assert parts['inspection'] == 'station' and parts['population'] == 'district', parts


def test_life():
    """A team from its first row to its removal, with every name as people write it."""
    with Store() as store:
        store.run('init')
        top = add(store, 'team', 'name=濮阳市志愿服务联合会', 'district=市直', 'registration=registered')
        team = add(store, 'team', '队伍名称=巡防队', '所在区县=hl', '上级队伍=濮阳市志愿服务联合会', 'party=是', 'founded_on=2013.5.6')
        shown = store.json('register', 'team', 'show', str(team))
        assert shown['rows'] == [{
            'id': team, 'removed': 0, 'name': '巡防队', 'district': '华龙区', 'parent_id': '濮阳市志愿服务联合会', 'kind': '',
            'party': 'yes', 'party_sort': 'not said', 'registration': 'not registered', 'founded_on': '2013-05-06', 'leader': '', 'note': ''}], shown
        assert store.json('register', 'team', 'show', str(top))['uses'] == 'Teams: 1'
        store.json('register', 'team', 'edit', str(team), 'leader=王芳', 'district=')
        assert rows(store, 'team', '--search', 'xfd')[0]['leader'] == '王芳'
        assert rows(store, 'team', '--search', '王芳')[0]['district'] == ''
        store.run('register', 'team', 'remove', str(top), status=REFUSED)
        store.run('register', 'team', 'remove', str(team))
        assert [row['id'] for row in rows(store, 'team')] == [top]
        assert sorted(row['id'] for row in rows(store, 'team', '--removed')) == [top, team]
        store.run('register', 'team', 'restore', str(team))
        assert len(rows(store, 'team')) == 2
        assert store.json('check')['violations'] == 0


def test_refusals():
    """The sentence names the field and what is possible; nothing is saved."""
    refused = [('name=',), ('name=甲',), ('name=' + '长' * 101,), ('district=华龙区',), ('name=甲队', 'district=华容区'),
               ('name=甲队', 'registration=perhaps'), ('name=甲队', 'founded_on=2018-02-29'), ('name=甲队', 'horse=1'),
               ('name=甲队', 'loose')]
    with Store() as store:
        store.run('init')
        for pairs in refused:
            store.run('register', 'team', 'add', *pairs, status=REFUSED)
        store.run('register', 'team', 'show', '77', status=REFUSED)
        assert rows(store, 'team', '--removed') == []
        add(store, 'team', 'name=' + '长' * 100)


def test_sealed():
    """A telephone is masked in every answer; in full only with a reason, which is logged."""
    with Store() as store:
        store.run('init')
        station = str(add(store, 'station', '站名=人民路站', '电话=13800138004', '场所类别=社区'))
        fields = {field['name']: field
                  for register in store.json('registers') if register['name'] == 'station' for field in register['fields']}
        assert fields['phone']['flags'] == ['sealed'] and fields['phone']['kind'] == 'phone', fields
        assert fields['months']['flags'] == ['derived'] and fields['keeper_id']['kind'] == 'person', fields
        store.run('register', 'station', 'show', station, '--full', status=USAGE)
        store.run('register', 'station', 'list', '--full', '--reason', '看', status=USAGE)
        store.run('register', 'station', 'show', station, '--full', '--reason', ' ', status=REFUSED)
        assert store.query('SELECT count (*) FROM access_log') == [(0,)]
        assert store.json('register', 'station', 'show', station, '--full', '--reason', '打电话')['rows'][0]['phone'] == '13800138004'
        assert store.query('SELECT entity, entity_id, reason FROM access_log') == [('station', int(station), '打电话')]
        store.json('register', 'station', 'edit', station, 'address=人民路一号')
        store.json('register', 'station', 'export', store.file('站.csv'))
        with open(store.file('站.csv'), encoding='utf-8-sig') as file:
            written = file.read()
        shown = str(rows(store, 'station', '--search', '8004')) + written
        assert '138****8004' in shown and '13800138004' not in shown, shown
        store.run('register', 'station', 'edit', station, 'phone=138****8004')
        store.run('register', 'station', 'edit', station, 'phone=139****8004', status=REFUSED)
        store.run('register', 'station', 'edit', station, 'months=3', status=REFUSED)
        store.run('register', 'station', 'edit', station, 'keeper_id=没有此人', status=REFUSED)
        assert store.query('SELECT phone FROM station') == [('13800138004',)]
        assert store.json('check')['violations'] == 0


def import_table(store, name, text, *options, status=0):
    path = store.file('表.csv')
    with open(path, 'w', encoding='utf-8') as file:
        file.write(text)
    return store.json('register', name, 'import', path, *options, status=status)


def people_table(store):
    path = store.file('人.csv')
    with open(path, 'w', encoding='utf-8') as file:
        file.write('姓名,手机\n张明轩,13800000007\n')
    return path


def piles(answer):
    return [answer[pile] for pile in ('added', 'updated', 'unchanged', 'clashing', 'rejected')]


def test_import_of_own_export():
    """What a register exports it takes back as nothing new, sealed fields as masks included."""
    with Store() as store:
        store.run('init')
        store.run('import', 'volunteers', people_table(store))
        add(store, 'unit', 'name=教育局', 'district=华龙区', 'phone=13800138005', 'staff=30', 'kind=党政机关')
        add(store, 'community', 'name=振东社区', 'unit_id=教育局', 'paired_on=2017-03-05')
        add(store, 'station', 'name=人民路站', 'unit_id=教育局', 'keeper_id=zmx', 'phone=13800138004', 'mode=built',
            'opened_on=2018.3.5', 'note=一\n二')
        add(store, 'inspection', '--of', '人民路站', 'day=2018-03-05', 'inspector=王芳', 'sign=是', 'finding=无台账', 'mend_by=2018-04-01')
        add(store, 'inspection', '--of', '人民路站', 'day=2018-03-06', 'sign=是')
        for district in ('hl', '范县'):
            add(store, 'population', '--of', district, 'year=2017', '数据来源=统计年鉴', '人口=503100')
        add(store, 'team', 'name=巡防队', 'district=范县')
        add(store, 'member', '--of', '巡防队', 'volunteer_id=zmx', 'post=队长', 'from_on=2016-05-04', 'to_on=2017-05-04')
        add(store, 'member', '--of', '巡防队', 'volunteer_id=zmx', 'from_on=2017-06-01')
        add(store, 'place', 'name=戚城公园', 'kind=公共场所', 'district=华龙区', 'longitude=115.029216', 'latitude=35.761829')
        add(store, 'project', 'name=早高峰', 'team_id=巡防队', 'category=文明交通', 'event_kind=值勤', 'place_id=戚城公园',
            'keeper_id=zmx', 'minutes=1.5', 'people=4')
        add(store, 'crossing', 'name=中原路大庆路口', 'district=华龙区', 'unit_id=教育局', '早高峰人数=4', 'closed_from=2018-04-09',
            'closed_to=2018-04-12')
        add(store, 'crossing-turn', '--of', '中原路大庆路口', 'unit_id=教育局', 'valid_from=2018-04-01', 'valid_to=2018-04-30')
        add(store, 'standing', '--of', '中原路大庆路口', 'volunteer_id=zmx', 'weekday=Tuesday', 'half=morning')
        add(store, 'unit-standing', '--of', '中原路大庆路口', 'unit_id=教育局', 'weekday=Friday', 'seats=2')
        add(store, 'duty-inspection', '--of', '中原路大庆路口', 'day=2018-04-03', 'half=evening', 'score=92', 'finding=缺一人')
        add(store, 'duty-quota', '--of', '教育局', 'rule=at most', 'seats=40')
        add(store, 'unit-absence', '--of', '教育局', 'valid_from=2018-04-05', 'reason=迎检')
        add(store, 'duty-member', 'volunteer_id=zmx', 'unit_id=教育局', 'valid_from=2018-01-01', 'most_week=3')
        add(store, 'duty-wish', 'volunteer_id=zmx', 'wish=never', 'weekday=Monday', 'half=evening')
        add(store, 'duty-hours', 'name=冬季（大庆路）', 'crossing_id=中原路大庆路口', 'since=1101', 'am_starts=7:30', 'am_ends=8:40',
            'pm_starts=17:00', 'pm_ends=18:10')
        for name, owner, *pairs in PROGRAMMES:
            add(store, name, *(('--of', owner) if owner else ()), *pairs)
        add(store, 'figure-value', '--of', '全国系统注册志愿者', 'as_of=2018-03-28', 'value=750075', 'source=系统导出')
        add(store, 'figure-target', '--of', '全国系统注册志愿者', 'unit_id=教育局', 'year=2018', 'quarter=1', 'target=500')
        add(store, 'figure-return', '--of', '到社区报到的党员志愿者', 'unit_id=教育局', 'month=2018-03', 'value=25')
        store.allow_care()
        for register in store.json('registers'):
            assert register['rows'] > 0 or register['name'] not in [name for name, *_ in PROGRAMMES], register
            for ending in ('csv', 'xlsx'):
                path = store.file(f'{register["name"]}.{ending}')
                store.json('register', register['name'], 'export', path, '--removed')
                answer = store.json('register', register['name'], 'import', path)
                assert piles(answer) == [0, 0, register['rows'], 0, 0], (register['name'], ending, answer)
                assert register['rows'] > 0 or register['name'] not in PAPERS, register
                if 'of' in register and register['name'] not in EMPTY:  # the same rows from the further sheet of the owner's table, or the file beside it
                    path = store.file(f'{register["of"]}.{ending}' if ending == 'xlsx' else
                                      f'{register["of"]}_{PAPERS[register["name"]]}.csv')
                    store.json('register', register['of'], 'export', store.file(f'{register["of"]}.{ending}'))
                    answer = store.json('register', register['name'], 'import', path)
                    assert piles(answer) == [0, 0, register['rows'], 0, 0], (path, answer)
        assert store.json('check')['violations'] == 0


def test_parts():
    """Rows that belong to a row: added under it, shown with it, brought in by the name of their owner, printed with it."""
    with Store() as store:
        store.run('init')
        east, west = (add(store, 'station', f'name={name}站', 'opened_on=2017-03-05') for name in '东西')
        look = add(store, 'inspection', '--of', '东站', 'day=2018-03-05', 'sign=是', 'log=是')
        add(store, 'inspection', '--of', str(west), 'day=2018-03-05')
        add(store, 'inspection', 'station_id=东站', 'day=2018-03-06')
        for wrong in (('--of', '南站', 'day=2018-03-05'), ('--of', '东站', 'day=2018-03-05'), ('--of', '东站'), ('day=2018-03-07',)):
            store.run('register', 'inspection', 'add', *wrong, status=REFUSED)
        store.run('register', 'station', 'list', '--of', '东站', status=USAGE)
        store.run('register', 'inspection', 'edit', str(look), 'station_id=西站', status=REFUSED)
        assert [row['day'] for row in rows(store, 'inspection', '--of', '东站')] == ['2018-03-06', '2018-03-05']
        shown = store.json('register', 'station', 'show', str(east))
        assert [(row['day'], row['met']) for row in shown['inspection']] == [('2018-03-06', 0), ('2018-03-05', 2)], shown
        assert shown['uses'] == '', shown
        summary = store.query("SELECT summary FROM outbox WHERE action = 'register-add' ORDER BY seq DESC LIMIT 1")
        assert '东站 · 2018-03-06' in summary[0][0], summary
        table = ('站点名称,检查日期,统一标志,存在问题,整改期限\n'
                 '东站,2018-03-05,否,,\n'            # changed
                 '西站,2018.3.5,,,\n'                # there already
                 '西站,2018-03-09,是,无台账,2018-04-01\n'
                 '西站,2018年3月9日,是,,\n'          # twice
                 '南站,2018-03-09,,,\n'              # no such station
                 ',2018-03-09,,,\n'
                 '东站,,,,\n'
                 '东站,2018-03-10,,,2018-04-01\n')   # a term of nothing
        answer = import_table(store, 'inspection', table, '--reply', store.file('退回.csv'), status=REJECTED)
        assert piles(answer) == [1, 1, 1, 0, 5], answer
        with open(store.file('退回.csv'), encoding='utf-8-sig') as file:
            reply = file.read()
        for word in ('南站', 'row 4', 'mended until'):
            assert word in reply, (word, reply)
        store.run('withdraw', str(answer['batch']))
        assert len(rows(store, 'inspection')) == 3 and rows(store, 'inspection', '--of', '东站')[1]['sign'] == 'yes'
        store.run('register', 'station', 'print', store.file('站.pdf'), '--row', str(east))
        with open(store.file('站.pdf'), 'rb') as file:
            assert file.read(5) == b'%PDF-'
        store.run('register', 'station', 'list', '--row', str(east), status=USAGE)
        exported = store.json('register', 'station', 'export', store.file('站.csv'), '--search', '东')
        assert exported['rows'] == 1 and exported['站点检查'] == 2, exported
        store.run('register', 'station', 'remove', str(east))
        assert [row['station_id'] for row in rows(store, 'inspection')] == ['西站']
        store.run('register', 'inspection', 'restore', str(look), status=REFUSED)
        store.run('register', 'station', 'restore', str(east))
        assert len(rows(store, 'inspection')) == 3
        assert store.json('check')['violations'] == 0


def test_members():
    """Who belongs to a team: the roster follows, an import of members is withdrawn with what followed, one of people too."""
    with Store() as store:
        store.run('init')
        path = people_table(store)
        with open(path, 'a', encoding='utf-8') as file:
            file.write('王芳,13800000008\n')
        people = str(store.json('import', 'volunteers', path)['batch'])
        for name in ('东队', '西队'):
            add(store, 'team', f'name={name}')
        table = '队伍名称,志愿者,职务,入队日期\n东队,zmx,队长,2016-05-04\n西队,zmx,,2017-05-04\n西队,王芳,,\n北队,王芳,,\n'
        batch = import_table(store, 'member', table, status=REJECTED)
        assert piles(batch) == [3, 0, 0, 0, 1], batch
        team_of = 'SELECT v.name, t.name FROM volunteer v LEFT JOIN team t ON t.id = v.team_id ORDER BY v.id'
        assert store.query(team_of) == [('张明轩', '东队'), ('王芳', '西队')]
        shown = store.json('register', 'team', 'show', str(rows(store, 'team', '--search', '东队')[0]['id']))
        assert shown['member'][0]['post'] == '队长' and shown['uses'] == 'Volunteers: 1', shown
        for wrong in ('longitude=115.03', 'latitude=91', 'longitude=东经'):
            store.run('register', 'place', 'add', 'name=公园', wrong, status=REFUSED)
        assert store.json('check')['violations'] == 0
        store.run('withdraw', str(batch['batch']))
        assert store.query(team_of) == [('张明轩', None), ('王芳', None)]
        store.run('withdraw', people)
    with Store() as store:
        store.run('init')
        path = store.file('人.csv')
        with open(path, 'w', encoding='utf-8') as file:
            file.write('姓名,手机,志愿服务队\n张明轩,13800000007,东队\n王芳,13800000008,\n')
        people = str(store.json('import', 'volunteers', path)['batch'])
        assert store.query('SELECT count (*) FROM team_member') == [(1,)]
        store.run('withdraw', people)
        assert store.query('SELECT (SELECT count (*) FROM team_member), (SELECT count (*) FROM volunteer),'
                           ' (SELECT count (*) FROM team)') == [(0, 0, 0)]
        assert store.json('check')['violations'] == 0


def test_merge():
    """Two rows that are one: what referred to either refers to it, tables that write the other name mean it."""
    with Store() as store:
        store.run('init')
        kept, gone = add(store, 'unit', 'name=教育局', 'staff=30'), add(store, 'unit', 'name=市教育局', 'district=华龙区', 'staff=40')
        add(store, 'station', 'name=大厅站', 'unit_id=市教育局')
        for wrong in ((str(kept),), (str(kept), str(kept)), (str(kept), '77'), ('77', str(kept))):
            store.run('register', 'unit', 'merge', *wrong, status=REFUSED)
        store.run('register', 'unit', 'merge', status=USAGE)
        store.run('register', 'unit', 'merge', str(kept), str(gone))
        assert [(row['name'], row['district'], row['staff']) for row in rows(store, 'unit')] == [('教育局', '华龙区', 30)]
        assert rows(store, 'station')[0]['unit_id'] == '教育局'
        add(store, 'station', 'name=二楼站', 'unit_id=市教育局')
        assert {row['unit_id'] for row in rows(store, 'station')} == {'教育局'}
        answer = import_table(store, 'unit', '单位名称,职工人数\n市教育局,31\n')
        assert piles(answer) == [0, 1, 0, 0, 0], answer
        assert [(row['name'], row['staff']) for row in rows(store, 'unit')] == [('教育局', 31)]
        summary = store.query("SELECT summary FROM outbox WHERE action = 'register-merge'")
        assert '市教育局' in summary[0][0], summary
        assert store.json('check')['violations'] == 0


def test_attachments():
    """Files of a row: kept once, shown, backed up, brought back with the backup, told when they are missing."""
    with Store() as store:
        store.run('init')
        station = str(add(store, 'station', 'name=大厅站'))
        for name, text in (('门面.jpg', '甲' * 1000), ('同一张.jpg', '甲' * 1000), ('空.jpg', '')):
            with open(store.file(name), 'w', encoding='utf-8') as file:
                file.write(text)
        store.json('register', 'station', 'attach', station, store.file('门面.jpg'))
        for wrong in ('同一张.jpg', '空.jpg', '没有.jpg'):
            store.run('register', 'station', 'attach', station, store.file(wrong), status=REFUSED)
        shown = store.json('register', 'station', 'show', station)['attachments']
        assert [(one['name'], one['size']) for one in shown] == [('门面.jpg', 3000)], shown
        backup = store.json('backup', store.file('备份'))['file']
        store.run('register', 'station', 'detach', station, str(shown[0]['id'] + 1), status=REFUSED)
        os.remove(shown[0]['file'])
        assert subprocess.run([CLI, '--store', store.path, 'check'], capture_output=True).returncode == FAILED
        store.run('restore', backup)
        assert store.json('check')['violations'] == 0
        store.json('register', 'station', 'detach', station, str(shown[0]['id']))
        assert store.json('register', 'station', 'show', station)['attachments'] == []
        assert os.path.exists(shown[0]['file'])


def test_import():
    """New and changed rows, what is returned and why; the batch is withdrawn as a whole."""
    with Store() as store:
        store.run('init')
        add(store, 'unit', 'name=教育局', 'district=华龙区', 'phone=13800138005', 'staff=30')
        add(store, 'unit', 'name=公安局')
        gone = add(store, 'unit', 'name=旧局')
        store.run('register', 'unit', 'remove', str(gone))
        table = ('单位名称,单位类别,区县,职工人数,联系电话,备注\n'
                 '教育局,,清丰,31,13800138005,\n'      # a word understood in imports; the same telephone in full
                 '财政局,党政机关,范县,,0393-6117001,新\n'
                 '税务局,税务机关,范县,,,\n'             # no such kind
                 '统计局,,范县,很多,,\n'
                 '民政局,,范县,1000000,,\n'
                 '财政局,,,,,\n'                        # twice
                 '审计局,,,,138****8005,\n'             # a mask is no number
                 '旧局,,,,,\n'
                 '公安局,,,,,\n'
                 ',,范县,,,\n')
        answer = import_table(store, 'unit', table, '--dry-run', '--reply', store.file('退回.csv'), status=REJECTED)
        assert piles(answer) == [1, 1, 1, 0, 7], answer
        with open(store.file('退回.csv'), encoding='utf-8-sig') as file:
            reply = file.read()
        for word in ('税务机关', '党政机关', '很多', '999', 'row 3', 'asterisks', 'removed'):
            assert word in reply, (word, reply)
        assert len(rows(store, 'unit')) == 2
        batch = import_table(store, 'unit', table, status=REJECTED)['batch']
        found = {row['name']: row for row in rows(store, 'unit')}
        assert found['教育局']['district'] == '清丰县' and found['教育局']['staff'] == 31, found
        assert found['财政局']['kind'] == '党政机关' and found['财政局']['note'] == '新', found
        assert store.query("SELECT phone FROM unit WHERE name = '教育局'") == [('13800138005',)]
        assert piles(import_table(store, 'unit', table, status=REJECTED)) == [0, 0, 3, 0, 7]
        assert store.json('check')['violations'] == 0
        store.run('withdraw', str(batch))
        found = {row['name']: row for row in rows(store, 'unit', '--removed')}
        assert '财政局' not in found and found['教育局']['district'] == '华龙区' and found['教育局']['staff'] == 30, found
        assert store.json('check')['violations'] == 0


def test_headings():
    """A table whose columns are called as in the form is read whole, in either language."""
    locale = os.path.join(os.path.dirname(os.path.dirname(os.path.dirname(CLI))), 'po')
    with Store() as store:
        store.sample(300, 300)
        for language, sentence in (('en', 'Columns that are not read: '), ('zh_CN', '未读取的列：')):
            os.environ.update(LANGUAGE=language, VP_LOCALE_DIR=locale)
            try:
                registers = store.json('registers')
                for register in registers:
                    labels = [field['label'] for field in register['fields'] if 'derived' not in field['flags']]
                    with open(store.file('table.csv'), 'w', encoding='utf-8-sig', newline='') as file:
                        csv.writer(file).writerows([labels, ['x'] * len(labels)])
                    answer = subprocess.run([CLI, '--store', store.path, 'register', register['name'], 'import', store.file('table.csv'),
                                             '--dry-run'], capture_output=True, text=True)
                    assert sentence not in answer.stdout + answer.stderr, (register['name'], answer.stdout + answer.stderr)
            finally:
                os.environ['LANGUAGE'] = 'en'
        assert registers[0]['fields'][0]['label'] == '队伍', registers[0]['fields'][0]


def test_withdrawal_refused():
    """A batch whose rows are used is not withdrawn, and the sentence says so."""
    with Store() as store:
        store.run('init')
        batch = import_table(store, 'unit', '单位名称\n财政局\n')['batch']
        add(store, 'station', 'name=大厅站', 'unit_id=财政局')
        store.run('withdraw', str(batch), status=REFUSED)
        assert [row['name'] for row in rows(store, 'unit')] == ['财政局']


def test_keeper_stays():
    """An import of people is not withdrawn while one of them keeps a station; the sentence says who names them."""
    with Store() as store:
        store.run('init')
        batch = str(store.json('import', 'volunteers', people_table(store))['batch'])
        station = str(add(store, 'station', 'name=大厅站', 'keeper_id=zmx'))
        store.run('withdraw', batch, status=REFUSED)
        assert store.query('SELECT count (*) FROM volunteer WHERE removed_at = 0') == [(1,)]
        store.json('register', 'station', 'edit', station, 'keeper_id=')
        store.run('withdraw', batch)
        assert store.query('SELECT count (*) FROM volunteer') == [(0,)]
        assert store.json('check')['violations'] == 0


def test_codes():
    """A code in use is not removed but given an end; what has ended is listed only when asked for."""
    with Store() as store:
        store.run('init')
        kind = add(store, 'category', 'name=防灾减灾')
        code = store.json('register', 'category', 'show', str(kind))['rows'][0]['code']
        assert code == 15, code
        add(store, 'project', 'name=汛期巡堤', 'category=防灾减灾')
        store.run('register', 'category', 'remove', str(kind), status=REFUSED)
        store.run('register', 'category', 'edit', str(kind), 'valid_to=昨天')
        assert '防灾减灾' not in [row['name'] for row in rows(store, 'category')]
        assert '防灾减灾' in [row['name'] for row in rows(store, 'category', '--removed')]
        store.run('register', 'project', 'add', 'name=另一个项目', 'category=防灾减灾', status=REFUSED)
        assert rows(store, 'project')[0]['category'] == '防灾减灾'


def test_edit_all():
    """One value for many rows: all or nothing, told whom it concerns, one undo."""
    with Store() as store:
        store.run('init')
        store.run('import', 'volunteers', people_table(store))
        for name in ('东站', '西站', '北站', '南站'):
            add(store, 'station', f'name={name}', 'opened_on=2018-03-05')
        add(store, 'station', 'name=旧点', 'district=范县')
        assert store.json('register', 'station', 'edit-all', '区县=范县', '--search', '站') == {'rows': 4, 'changed': 4}
        assert store.json('register', 'station', 'edit-all', 'keeper_id=zmx') == {'rows': 5, 'changed': 5}
        assert store.json('register', 'station', 'edit-all', 'district=华龙区', '--search', '东站')['changed'] == 1
        assert store.json('register', 'station', 'edit-all', 'district=华龙区') == {'rows': 5, 'changed': 4}
        summary = store.query('SELECT action, summary FROM outbox ORDER BY seq DESC LIMIT 1')[0]
        assert summary[0] == 'register-batch' and '5 altogether' in summary[1] and '华龙区' in summary[1], summary
        store.run('register', 'station', 'edit-all', 'district=华龙区', status=REFUSED)   # nothing to do
        store.run('register', 'station', 'edit-all', 'district=', '--search', '没有', status=REFUSED)
        for pair in ('name=甲', 'number=1', 'phone=13800138004', 'months=3', 'district=华容区', 'horse=1', 'loose',
                     'closed_on=2018-03-04'):  # before they opened: refused as a whole
            store.run('register', 'station', 'edit-all', pair, status=REFUSED)
        assert store.query('SELECT count (*) FROM station WHERE closed_on <> 0') == [(0,)]
        store.run('register', 'station', 'edit-all', status=USAGE)
        store.run('register', 'station', 'print', store.file('站.csv'), status=REFUSED)
        store.run('register', 'station', 'print', store.file('站.pdf'))
        with open(store.file('站.pdf'), 'rb') as file:
            assert file.read(5) == b'%PDF-'
        assert store.json('check')['violations'] == 0


def test_export():
    with Store() as store:
        store.run('init')
        for name in ('东队', '西队', '北队'):
            add(store, 'team', f'name={name}', 'district=范县')
        listed = store.json('register', 'team', 'list', '--limit', '2')
        assert listed['total'] == 3 and len(listed['rows']) == 2, listed
        sorted_down = [row['name'] for row in rows(store, 'team', '--sort', '队伍名称')]
        assert sorted_down == ['北队', '东队', '西队'], sorted_down  # bei dong xi
        store.run('register', 'team', 'list', '--sort', 'horse', status=USAGE)
        store.run('register', 'team', 'list', '--as-of', 'horse', status=USAGE)
        answer = store.json('register', 'team', 'export', store.file('队伍.csv'), '--search', '队')
        assert answer['rows'] == 3, answer
        with open(store.file('队伍.csv'), encoding='utf-8-sig') as file:
            table = list(csv.reader(file))
        assert table[0][:2] == ['队伍名称', '区县'] and sorted(row[0] for row in table[1:]) == ['东队', '北队', '西队'], table
        assert all(row[1] == '范县' for row in table[1:]), table
        store.run('register', 'team', 'export', store.file('队伍.pdf'))
        store.run('register', 'team', 'export', '/nowhere/x.csv', status=FAILED)


def test_sample_counts():
    """Counting the rows of the sample gives the figures of the work summary, however few people it has."""
    counts = [
        ('F03', 13, 'document WHERE kind = 0'), ('F04', 4, 'document WHERE citable = 1'), ('F24', 2022, 'team'), ('F25', 3532, 'project'),
        ('F28', 32, 'leader_report WHERE level = 0'), ('F30', 206, 'team WHERE party = 1'), ('F40', 1565, 'blood_gift WHERE party = 1'),
        ('F41', 485, 'marrow_entry WHERE party = 1'), ('F60', 5, "agenda_item WHERE result = 1 AND kind < 5"),
        ('F15', 50, 'visit WHERE kind = 0'), ('F16', 25, 'visit WHERE kind = 1'), ('F61', 32, 'project WHERE brand = 1'),
        ('F17', 135, "training WHERE topic = '全国志愿服务信息系统'"), ('F62', 3, 'honour WHERE level = 0 AND year = 2017'),
        ('F63', 6, "honour WHERE level = 1 AND scheme = '四个优秀'"), ('F64', 3, 'work WHERE kind < 2'), ('F01', 4, 'platform'),
    ]
    sums = [
        ('F26', 185, 'count (DISTINCT unit_id)', 'pairing'), ('F27', 77, 'count (DISTINCT community_id)', 'pairing'),
        ('F18', 6150, 'count (DISTINCT name)', 'trainee'), ('F36', 6225, 'sum (attendances)', 'unit_result WHERE kind = 0'),
        ('F37', 61185, 'sum (helped)', 'unit_result WHERE kind = 0'), ('F38', 1825, 'sum (sessions)', 'unit_result WHERE kind = 1'),
        ('F39', 18500, 'sum (times)', 'unit_result WHERE kind BETWEEN 2 AND 5'),
        ('F29', 51018, 'sum (members)', 'reported_members r WHERE month = (SELECT max (month) FROM reported_members o WHERE o.unit_id = r.unit_id)'),
    ]
    with Store() as store:
        store.run('init')
        store.sample(300, 300)
        for name, expected, where in counts:
            assert store.query('SELECT count (*) FROM ' + where) == [(expected,)], name
        for name, expected, what, where in sums:
            assert store.query(f'SELECT {what} FROM {where}') == [(expected,)], name


def test_duty_registers_refuse():
    """Days and times of duty at their edges: the same day is a span, a day before is none; a time that ends as it begins is none."""
    with Store() as store:
        store.run('init')
        add(store, 'crossing', 'name=一路口', 'closed_from=2018-04-09', 'closed_to=2018-04-09')
        store.run('register', 'crossing', 'add', 'name=二路口', 'closed_from=2018-04-09', 'closed_to=2018-04-08', status=REFUSED)
        store.run('register', 'crossing', 'add', 'name=二路口', 'closed_to=2018-04-08', status=REFUSED)
        times = ('am_starts=7:00', 'am_ends=8:00', 'pm_starts=8:00', 'pm_ends=9:00')
        add(store, 'duty-hours', 'name=春', 'since=229', *times)  # 29 February is a day
        for name, since, changed in (('夏', '230', None), ('夏', '1301', None), ('夏', '501', 'am_ends=7:00'), ('夏', '501', 'pm_starts=7:59'),
                                     ('夏', '501', 'pm_ends=8:00')):
            mine = [changed if changed and pair.split('=')[0] == changed.split('=')[0] else pair for pair in times]
            store.run('register', 'duty-hours', 'add', f'name={name}', f'since={since}', *mine, status=REFUSED)
        add(store, 'crossing-turn', '--of', '一路口', 'valid_from=2018-04-01', 'valid_to=2018-04-01')
        store.run('register', 'crossing-turn', 'add', '--of', '一路口', 'valid_from=2018-04-02', 'valid_to=2018-04-01', status=REFUSED)


run_tests(globals())
