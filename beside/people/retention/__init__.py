"""How long what is kept: the table (data/retention.json), and the job that does what it says.

Read in this order: table (the rules), keepers (how each room finds and ends what is due), running.
PIPL 19: no longer than the purpose needs; 网络数据安全管理条例 Art. 21: people are told how long.
"""

from beside.people.retention import events as _events  # noqa: F401  # the journal learns them
from beside.people.retention import own as _own  # noqa: F401  # registers what people keep
