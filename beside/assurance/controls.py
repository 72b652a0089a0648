"""The controls of GB/T 22239-2019 that touch an application, in a few words of our own: the secure
computing environment (7.1.4 and 8.1.4), the management center (7.1.5 and 8.1.5), and what of the
building of a system (7.1.9 and 8.1.9) can be seen here. The wording and the numbers that count are
the standard's own.
"""

from django.utils.translation import gettext_lazy as _

from beside.assurance import people, records, surroundings
from beside.assurance.finding import Control, Human

_SERVER = _("机房和服务器台账")
_RULES = _("安全管理制度汇编")
_PAPERS = _("等保定级备案材料")

IDENTITY = (
    Control("7.1.4.1 a", "8.1.4.1 a", _("每个人用自己的账号，口令够强并定期更换"),
            (people.accounts_named, people.passwords_kept, surroundings.passwords_strong),
            Human(_("口令 90 天一换有没有执行"), _RULES)),
    Control("7.1.4.1 b", "8.1.4.1 b", _("登录失败要限制次数，闲置要自动退出"),
            (people.lockout, people.idle_exit)),
    Control("7.1.4.1 c", "8.1.4.1 c", _("远程管理时口令不在网上明着走"),
            (surroundings.encrypted_in_transit, surroundings.tls_in_front),
            Human(_("证书、TLS 版本；服务器只许 SSH 密钥登录"), _SERVER)),
    Control("", "8.1.4.1 d", _("两种以上方式验证身份，其中一种用密码技术"),
            (people.second_factor,)),
)  # fmt: skip
ACCESS = (
    Control("7.1.4.2 a", "8.1.4.2 a", _("账号和权限按岗位分配"), (people.least_rights,),
            Human(_("任职名单和岗位是否相符"), _("任职审批单"))),
    Control("7.1.4.2 b", "8.1.4.2 b", _("改掉或删掉默认账号和口令"),
            (people.default_accounts, surroundings.no_demo),
            Human(_("操作系统、数据库的默认账号"), _SERVER)),
    Control("7.1.4.2 c", "8.1.4.2 c", _("停用多余、过期、合用的账号"),
            (people.stale_accounts, people.accounts_named, people.delegations_end)),
    Control("7.1.4.2 d", "8.1.4.2 d", _("管理权限最小，互相分开"), (people.duties_apart,)),
    Control("", "8.1.4.2 e-f", _("由授权的人定规则，细到人和一条记录"), (),
            Human(_("THREAT_MODEL.md 和权限矩阵测试（tests/matrix）的结果"), _PAPERS)),
    Control("", "8.1.4.2 g", _("重要的东西带安全标记"), (),
            Human(_("服务器和数据库的安全标记怎么设"), _SERVER)),
)  # fmt: skip
AUDIT = (
    Control("7.1.4.3 a-b", "8.1.4.3 a-b", _("每个人的要紧操作都记下来，写明时间、谁、做什么"),
            (records.journal_whole, records.looks_written_down)),
    Control("7.1.4.3 c", "8.1.4.3 c", _("日志不能改、不能删，要备份"),
            (records.journal_locked, surroundings.backup_fresh)),
    Control("", "8.1.4.3 d", _("记日志的程序不能被停掉"), (records.journal_locked,),
            Human(_("谁能停服务、改数据库，停了有没有人知道"), _SERVER)),
    Control("7.1.4.3 c", "8.1.4.3 c", _("日志至少留 180 天"), (records.log_kept,),
            Human(_("网站服务器和系统的日志留多久"), _SERVER)),
)  # fmt: skip
INTRUSION = (
    Control("7.1.4.4 a-c", "8.1.4.4 a-c", _("只装要用的，关掉不用的端口，限定管理地址"), (),
            Human(_("装了什么、开了哪些端口、从哪里管理"), _SERVER)),
    Control("7.1.4.4 d", "8.1.4.4 d", _("输入都要检验"),
            (surroundings.pages_strict, surroundings.hosts_set, surroundings.cookies_closed),
            Human(_("乱输入测试（tests/web/fuzz）的结果"), _PAPERS)),
    Control("7.1.4.4 e", "8.1.4.4 e", _("已知漏洞及时修补"),
            (surroundings.parts_locked, surroundings.debug_off),
            Human(_("漏洞扫描报告，组件更新记录"), _("漏洞扫描报告"))),
    Control("", "8.1.4.4 f", _("发现入侵并报警"), (),
            Human(_("入侵检测在哪里，报警给谁"), _SERVER)),
    Control("7.1.4.5", "8.1.4.5", _("防恶意代码"), (),
            Human(_("服务器的防病毒"), _SERVER)),
    Control("7.1.4.6", "8.1.4.6", _("可信验证"), (),
            Human(_("服务器可信启动（可选）"), _SERVER)),
)  # fmt: skip
DATA = (
    Control("7.1.4.7", "8.1.4.7 a", _("传输时不被改动"),
            (surroundings.encrypted_in_transit, surroundings.tls_in_front)),
    Control("", "8.1.4.7 b", _("存着时不被改动"), (records.journal_locked, records.drawer_closed)),
    Control("", "8.1.4.8 a", _("传输时加密"), (surroundings.encrypted_in_transit,)),
    Control("", "8.1.4.8 b", _("存着时加密，密钥另放"),
            (records.drawer_closed, surroundings.keys_closed),
            Human(_("有没有要求用国家密码算法，密评做了没有"), _PAPERS)),
    Control("7.1.4.8 a", "8.1.4.9 a", _("本地备份，并试过恢复"), (surroundings.backup_fresh,),
            Human(_("上一次恢复演练：哪天、多久、谁做的"), _("恢复演练记录"))),
    Control("7.1.4.8 b", "8.1.4.9 b", _("异地备份"), (),
            Human(_("异地那一份在哪里、多久一次"), _("恢复演练记录"))),
    Control("", "8.1.4.9 c", _("重要设备有热备"), (), Human(_("哪台顶哪台"), _SERVER)),
    Control("7.1.4.9", "8.1.4.10", _("用完的鉴别信息和敏感信息清干净"),
            (people.sessions_end, records.erased_for_good)),
    Control("7.1.4.10 a", "8.1.4.11 a", _("只收业务需要的个人信息"), (),
            Human(_("个人信息保护影响评估，收集项清单"), _("影响评估报告"))),
    Control("7.1.4.10 b", "8.1.4.11 b", _("没有授权不能看、不能用个人信息"),
            (records.drawer_closed, records.looks_written_down)),
)  # fmt: skip
CENTER = (
    Control("7.1.5.1", "8.1.5.1", _("系统管理员单独登录，操作有审计"), (people.duties_apart,)),
    Control("7.1.5.2", "8.1.5.2", _("审计管理员单独登录，能查日志"), (people.duties_apart,)),
    Control("", "8.1.5.3", _("安全管理员单独登录，管策略"), (people.duties_apart,)),
    Control("", "8.1.5.4", _("集中管控：日志、补丁、报警"), (),
            Human(_("日志送到哪里，谁每天看"), _SERVER)),
)  # fmt: skip
BUILDING = (
    Control("7.1.9.1", "8.1.9.1", _("定级、评审、备案"), (),
            Human(_("定级报告、专家评审、公安备案证明"), _PAPERS)),
    Control("7.1.9.4", "8.1.9.4", _("自己开发的软件：环境分开，测试，代码安全"),
            (surroundings.production, surroundings.parts_locked),
            Human(_("测试报告、代码审查记录"), _PAPERS)),
    Control("7.1.9.7", "8.1.9.7", _("上线前做安全测试"), (),
            Human(_("上线前的安全测试报告"), _PAPERS)),
    Control("7.1.9.9", "8.1.9.9", _("定期测评：三级每年一次，二级建议两年一次"), (),
            Human(_("最近一次测评报告和整改"), _PAPERS)),
)  # fmt: skip
PARTS = (
    (_("身份鉴别"), IDENTITY),
    (_("访问控制"), ACCESS),
    (_("安全审计"), AUDIT),
    (_("入侵和恶意代码防范"), INTRUSION),
    (_("数据和个人信息"), DATA),
    (_("安全管理中心"), CENTER),
    (_("安全建设管理"), BUILDING),
)
