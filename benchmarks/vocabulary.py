"""The words that synthetic handbooks are made of."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Trade:
    """A kind of department: id, name, its posts from the head down, and what it works on (id and name each)."""

    id: str
    name: str
    posts: tuple[str, ...]
    things: tuple[tuple[str, str], ...]


TRADES = (
    Trade(
        "service",
        "客服部",
        ("客服部经理", "客服主管", "前台接待员", "楼栋管家", "回访专员"),
        (
            ("intake", "业主来访"),
            ("complaint", "投诉工单"),
            ("estate", "楼栋台账"),
            ("owner-file", "业主档案"),
            ("fit-out", "装修申请"),
            ("move-in", "入伙手续"),
            ("survey", "满意度问卷"),
            ("fee-notice", "缴费通知"),
        ),
    ),
    Trade(
        "repair",
        "工程部",
        ("工程部经理", "强电主管", "给排水技工", "电梯管理员", "综合维修工"),
        (
            ("lift", "电梯机房"),
            ("power", "高低压配电柜"),
            ("pump", "生活水泵"),
            ("fire-kit", "消防泵组"),
            ("roof", "屋面防水"),
            ("lamp", "公共照明"),
            ("drain", "雨污管网"),
            ("repair-order", "维修任务单"),
        ),
    ),
    Trade(
        "order",
        "公秩部",
        ("公秩部经理", "公秩班长", "巡逻岗队员", "门岗队员", "监控室值班员"),
        (
            ("gate", "出入口登记"),
            ("patrol", "夜间巡逻点位"),
            ("monitor", "监控录像"),
            ("parking", "地下车库车位"),
            ("fire-lane", "消防通道"),
            ("key", "备用钥匙"),
            ("drill", "应急演练"),
            ("found", "拾获物品"),
        ),
    ),
    Trade(
        "cleaning",
        "环境部",
        ("环境部经理", "保洁主管", "楼层保洁员", "绿化养护工", "垃圾清运员"),
        (
            ("lobby", "大堂地面"),
            ("stairs", "楼梯扶手"),
            ("bins", "分类垃圾桶"),
            ("lawn", "草坪修剪"),
            ("tree", "乔木支护"),
            ("pest", "消杀点位"),
            ("glass", "外墙玻璃"),
            ("pool", "景观水池"),
        ),
    ),
    Trade(
        "finance",
        "财务部",
        ("财务部经理", "主办会计", "出纳员", "收费核算员", "税务专员"),
        (
            ("voucher", "记账凭证"),
            ("cash", "库存现金"),
            ("bank", "银行余额调节表"),
            ("budget", "月度收支预算"),
            ("invoice", "发票领用"),
            ("deposit", "装修押金"),
            ("asset", "固定资产卡片"),
            ("tax", "纳税申报表"),
        ),
    ),
    Trade(
        "admin",
        "综合办公室",
        ("办公室主任", "行政主管", "文书", "档案管理员", "司机"),
        (
            ("document", "发文底稿"),
            ("seal", "用章登记"),
            ("archive", "归档案卷"),
            ("meeting", "会议纪要"),
            ("car", "公务用车"),
            ("licence", "证照年检"),
            ("office-goods", "办公用品"),
            ("notice", "公告栏"),
        ),
    ),
    Trade(
        "people",
        "人力资源部",
        ("人力资源部经理", "招聘主管", "薪酬专员", "培训专员", "员工关系专员"),
        (
            ("recruit", "招聘需求"),
            ("contract", "劳动合同"),
            ("payroll", "工资明细"),
            ("training", "培训签到"),
            ("attendance", "考勤记录"),
            ("assessment", "考核评分"),
            ("insurance", "社会保险增减"),
            ("talk", "员工访谈"),
        ),
    ),
    Trade(
        "buying",
        "采购部",
        ("采购部经理", "采购主管", "询价员", "仓库管理员", "合同管理员"),
        (
            ("quote", "供方报价"),
            ("supplier", "合格供方名录"),
            ("purchase", "采购订单"),
            ("receipt", "到货验收"),
            ("stock", "库存物资"),
            ("supply-contract", "采购合同"),
            ("return", "退换货"),
            ("price", "材料价格库"),
        ),
    ),
    Trade(
        "quality",
        "品质部",
        ("品质部经理", "体系主管", "现场督导员", "数据统计员", "暗访员"),
        (
            ("audit", "内部审核"),
            ("spot-check", "现场抽查"),
            ("correction", "整改通知"),
            ("standard", "服务标准"),
            ("statistics", "质量目标统计"),
            ("case", "案例汇编"),
            ("review", "管理评审输入"),
            ("secret-visit", "暗访报告"),
        ),
    ),
    Trade(
        "leasing",
        "招商部",
        ("招商部经理", "招商主管", "租赁专员", "活动策划员", "商户管理员"),
        (
            ("lease", "租赁合同"),
            ("shop", "商铺空置"),
            ("rent", "租金账单"),
            ("event", "社区活动"),
            ("ad-space", "广告位"),
            ("merchant", "商户评价"),
            ("opening", "开业验收"),
            ("price-survey", "周边租金"),
        ),
    ),
)

COMPANY_FIRST = "临望云静安和景明清远松柏竹梅兰桂荷枫翠碧锦绣"
COMPANY_SECOND = "江湖山溪泉林岭洲湾桥川原岸浦塘苑庭阁台园城门坊里"

ASPECTS = ("数量", "时间", "责任人", "签字", "附件", "位置", "状态", "期限", "完好情况", "费用")
DOINGS = ("核对", "检查", "登记", "汇总", "抽查", "整理", "清点", "复核")
CYCLES = (
    ("每天", {"every": "day"}),
    ("每周", {"every": "week", "by": "fri"}),
    ("每月", {"every": "month", "by": "last-day"}),
    ("每月初", {"every": "month", "by": 5, "of": "next"}),
    ("每季度", {"every": "quarter", "by": 10, "of": "next"}),
    ("每半年", {"every": "half-year", "by": "last-day"}),
    ("每年", {"every": "year", "by": "12-15"}),
)
OUTCOMES = (
    "发现不符的当日书面通知责任人更正",
    "结果写入登记表并由经手人签字",
    "逾期未办结的列入次月重点工作",
    "差异超过允许范围的报部门经理处理",
    "需要其他部门配合的开出任务单并跟踪到办结",
    "把结果送综合办公室存档备查",
)
ORDERS = (
    "{actor}办理{thing}时，先核对{aspect}，再在《{record}》上登记，登记内容应当写明日期、经手人和办理结果",
    "{actor}对{thing}的{aspect}负责，发现缺失或者涂改的，当场退回并说明理由，不得代为填写",
    "涉及{thing}的费用单笔超过【={parameter}】的，{actor}填写申请并附依据，经部门经理批准后办理",
    "{actor}收到有关{thing}的意见后，按照【@{cited}】的要求答复，并把答复要点记入《{record}》备查",
    "{actor}保管与{thing}有关的资料，离岗时逐项移交，交接双方在清单上签字后方可离开",
    "{actor}每次完成{thing}后清理现场，工具和物料放回原处，{aspect}与登记不一致的，查明原因后更正",
    "任何人不得擅自更改{thing}的{aspect}；确需更改的，由{actor}说明原因并附证明，报部门经理同意",
    "{actor}按照【#{term}】的口径统计{thing}，统计口径与上期不同的，在表尾注明差异和原因",
)
BREACHES = (
    "发现一次扣当月考核五分",
    "造成损失的依法赔偿，并扣当月考核十分",
    "逾期一天扣当月考核两分，连续两次的书面检讨",
)
MANNERS = (
    "登记应当在当天完成，字迹清楚，不得涂改；确需更正的划线更正并由更正人签名",
    "同类事项一个月内重复发生三次以上的，由部门经理组织分析原因并写出改进措施",
    "办理过程中形成的照片、单据和往来函件随登记表一并归档，保存期限与登记表相同",
    "业主或者其他部门提出异议的，三个工作日内复查一次，复查人不得是原经手人",
    "遇到紧急情况可以先行处置，处置后一个工作日内补办登记手续并说明紧急的理由",
)
NOTES = (
    "原文只写及时办理而没有期限，手册按同类工作的惯例定出期限并写入登记表",
    "与相邻部门的分界以登记表上的接收签字为准，签字之前由移交方负责",
    "节假日顺延到下一个工作日办理，值班人员先行登记并在交接班时逐项移交",
    "本项由原来的两条合并而成，合并后只保留一个责任岗位和一张登记表",
)
ITEM_TEXTS = (
    "申请人的姓名、联系方式和所在楼栋房号",
    "所办事项的名称、依据和希望完成的时间",
    "经手人和复核人的签字以及签字的日期",
    "实际完成的日期、结果和没有完成的原因",
    "附件的名称、页数和存放的案卷编号",
)
FIELDS = (
    ("date", "日期", "date"),
    ("place", "地点", "text"),
    ("content", "内容", "text"),
    ("amount", "金额", "amount"),
    ("count", "数量", "number"),
    ("result", "处理结果", "text"),
    ("handler", "经手人", "signature"),
)
