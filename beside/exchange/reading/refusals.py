"""Why a file cannot be read at all, in words for the person who uploaded it."""

from django.utils.translation import gettext_lazy as _

from beside.common.refusal import Reason

TOO_LARGE = Reason(
    "file.too-large", _("文件有 %(size)s MB，最大只能 %(limit)s MB。请分成几个文件。")
)
EMPTY = Reason("file.empty", _("文件是空的，里面没有内容。"))
ENCRYPTED = Reason("file.encrypted", _("文件加了打开密码，读不了。请在 Excel 里取消密码，再上传。"))
UNZIPPED_TOO_LARGE = Reason(
    "file.unzipped-too-large",
    _("表格展开以后超过 %(limit)s MB，太大了。请删掉用不着的工作表再上传。"),
)
TOO_MANY_ROWS = Reason(
    "sheet.too-many-rows",
    _(
        "工作表“%(sheet)s”写到了第 %(row)s 行，最多只能 %(limit)s 行。"
        "请检查下面是不是有误填的格子，或者分成几个文件。"
    ),
)
TOO_MANY_COLUMNS = Reason(
    "sheet.too-many-columns",
    _("工作表“%(sheet)s”写到了第 %(column)s 列，列数太多。请检查右边是不是有误填的格子。"),
)
TOO_MANY_CELLS = Reason(
    "sheet.too-many-cells", _("工作表“%(sheet)s”的格子太多。请删掉用不着的列，或者分成几个文件。")
)
TOO_MANY_SHEETS = Reason("file.too-many-sheets", _("工作表超过 %(limit)s 张，太多了。"))
NOT_A_TABLE = Reason(
    "file.not-a-table",
    _("这个文件不是表格，读不了。请上传 Excel（.xlsx、.xls）、WPS 表格（.et）或 CSV 文件。"),
)
DAMAGED = Reason("file.damaged", _("表格文件坏了，打不开。请在 Excel 里另存一份再上传。"))
PDF = Reason("file.pdf", _("这是 PDF 文件，不是表格。请上传它原来的 Excel 文件。"))
PICTURE = Reason("file.picture", _("这是图片，不是表格。请上传 Excel 文件。"))
WORD = Reason("file.word", _("这是 Word 文档。请把里面的表格复制到 Excel，存成 .xlsx 再上传。"))
SLIDES = Reason("file.slides", _("这是演示文稿，不是表格。请上传 Excel 文件。"))
XLSB = Reason("file.xlsb", _("这是 .xlsb 文件，读不了。请在 Excel 里另存为 .xlsx 再上传。"))
ARCHIVE = Reason("file.archive", _("这是压缩包。请先解压，再上传里面的表格。"))
BINARY = Reason("file.binary", _("这个文件的内容不是文字，也不是表格，读不了。"))
ENCODING = Reason(
    "file.encoding", _("文件里的文字是乱码，认不出编码。请在 Excel 里另存为 .xlsx 再上传。")
)
NO_ROSTER = Reason(
    "file.no-roster",
    _("没有找到表头。表里要有一行写着各栏的名称，例如：%(example)s。"),
)
NO_SUCH_SHEET = Reason("file.no-such-sheet", _("文件里没有叫“%(sheet)s”的工作表。"))
NO_ROWS = Reason("file.no-rows", _("表头下面没有数据。"))
NO_SUCH_FIELD = Reason("mapping.no-such-field", _("没有“%(field)s”这一项可以对应。"))
NO_SUCH_COLUMN = Reason("mapping.no-such-column", _("表里没有“%(column)s”这一列。"))
FIELD_TWICE = Reason("mapping.field-twice", _("“%(field)s”对应了两列，只能留一列。"))
FIELD_NEEDED = Reason("mapping.field-needed", _("还没有指出哪一列是“%(field)s”。"))
ONE_FIELD_NEEDED = Reason("mapping.one-field-needed", _("至少要有一列是：%(fields)s。"))
