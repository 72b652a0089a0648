"""Whether words tell of health or hardship: then one more consent is asked for, of its own.

Only whether to ask (个人信息保护法 Art. 28, 29); nothing is concluded from it and nothing kept.
"""

import re

_TELLING = re.compile(
    r"低保|特困|贫困|困难户|吃补助|救助金|欠债|下岗|失业|残疾|残联|轮椅|拐杖|瘫|卧床|偏瘫|失明|看不见|"
    r"听不见|耳背|聋|哑|癌|肿瘤|化疗|透析|中风|脑梗|糖尿病|高血压|心脏|慢病|慢性病|精神|抑郁|痴呆|失忆|"
    r"吃药|取药|住院|手术|摔伤|骨折|腿脚|不能自理|失能|护工|怀孕|失独|服刑|刑满"
)


def tells_of_hardship(words: str) -> bool:
    """Whether somebody mentions an illness, a disability or want."""
    return _TELLING.search(words) is not None
