"""An old neighbor with a telephone and no account."""

from django.utils.timezone import now

from beside.wishes.models import Wish
from beside.wishes.states import State
from tests.browser.resident import says_how_to_be_reached, says_what, says_where
from tests.browser.tasks.newcomer import Newcomer
from tests.browser.tasks.registry import Given, Most, task
from tests.cast import TELEPHONE, WORDS, make_wish

ROLE = "resident"


def finds(zhao: Newcomer, wish: Wish) -> None:
    """By the number on her card and the end of her own telephone number."""
    zhao.open("/")
    zhao.follow("查进度")
    zhao.fill("心愿编号", wish.number)
    zhao.fill("电话的后四位", TELEPHONE[-4:])
    zhao.press("查一查")


def shows_that_it_is_she(zhao: Newcomer, given: Given) -> None:
    """Whoever serves knows number and digits too: a code goes to her own telephone."""
    zhao.press("给我的手机发验证码")
    zhao.fill("短信验证码", given.messages.code_for(TELEPHONE))
    zhao.press("是我")


@task(ROLE, "ask somebody to mend a tap", "“收到了”, and a number to keep", Most(6, 17, 68))
def states_a_wish(given: Given) -> Newcomer:
    zhao = given.comes(None)
    says_what(zhao, WORDS)
    says_where(zhao)
    says_how_to_be_reached(zhao, given.messages)
    zhao.sees("收到了", Wish.objects.get().number)
    return zhao


@task(ROLE, "see who is coming", "surname and number of the volunteer", Most(3, 4, 18))
def sees_who_comes(given: Given) -> Newcomer:
    wish = make_wish(given.world, State.CLAIMED, at=now())
    zhao = given.comes(None)
    finds(zhao, wish)
    zhao.sees("钱师傅", given.world.volunteer(given.world.qian).number)
    return zhao


@task(ROLE, "answer what the community asked", "the wish is “待核实” again", Most(4, 6, 28))
def answers(given: Given) -> Newcomer:
    wish = make_wish(given.world, State.NEED_INFO, at=now())
    zhao = given.comes(None)
    finds(zhao, wish)
    zhao.sees("是哪个水龙头？")
    zhao.fill("您的回答", "厨房里的那一个。")
    zhao.press("回答")
    zhao.sees("待核实")
    return zhao


@task(ROLE, "say that it was done, and how well", "“谢谢您” and “已圆梦”", Most(7, 10, 25))
def confirms_and_rates(given: Given) -> Newcomer:
    wish = make_wish(given.world, State.REPORTED, at=now())
    zhao = given.comes(None)
    finds(zhao, wish)
    zhao.follow("办好了")
    shows_that_it_is_she(zhao, given)
    zhao.pick("您觉得办得怎么样", "非常满意")
    zhao.press("就这样评")
    zhao.sees("谢谢您", "已圆梦")
    return zhao


@task(ROLE, "take the wish back", "“已经撤回”", Most(7, 9, 25))
def withdraws(given: Given) -> Newcomer:
    wish = make_wish(given.world, State.OPEN, at=now())
    zhao = given.comes(None)
    finds(zhao, wish)
    zhao.follow("撤回这个心愿")
    shows_that_it_is_she(zhao, given)
    zhao.press("撤回")
    zhao.sees("已经撤回")
    return zhao
