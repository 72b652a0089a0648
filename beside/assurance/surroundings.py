"""Checks of how the installation is set up: settings, files, keys, backups."""

import re
import stat
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from beside.assurance.finding import Finding, is_not, is_so, unclear

HEADERS = "beside.web.headers.headers_middleware"
EVERYONE_ELSE = stat.S_IRWXG | stat.S_IRWXO
OLDEST_BACKUP = timedelta(days=2)
BACKUPS = Path("/var/backups/beside")
SHORTEST = 8
"""Characters of a password, as assessors usually take it."""


def debug_off(_at: datetime) -> Finding:
    """Nothing of the inside is shown where something breaks."""
    if settings.DEBUG:
        return is_not(_("调试模式开着，出错页面会露出内部信息。"))
    return is_so(_("调试模式关着。"))


def production(_at: datetime) -> Finding:
    """Set up as a real installation."""
    if settings.PRODUCTION:
        return is_so(_("按正式环境运行。"))
    return unclear(_("没有按正式环境运行（BESIDE_PRODUCTION），下面几项按试用环境查。"))


def hosts_set(_at: datetime) -> Finding:
    """Only names of our own are answered to."""
    named = [host for host in settings.ALLOWED_HOSTS if host != "*"]
    if named and "*" not in settings.ALLOWED_HOSTS:
        return is_so(_("只接受这些域名：%(hosts)s。") % {"hosts": "、".join(named)})
    return is_not(_("任何域名都接受，请设置 BESIDE_HOSTS。"))


def encrypted_in_transit(_at: datetime) -> Finding:
    """Cookies go by HTTPS only, and browsers are told to keep to it."""
    secure = settings.SESSION_COOKIE_SECURE and settings.CSRF_COOKIE_SECURE
    if secure and settings.SECURE_HSTS_SECONDS >= 31_536_000:
        return is_so(_("Cookie 只走 HTTPS，HSTS 一年。"))
    return is_not(_("Cookie 或 HSTS 没有限定 HTTPS。"))


def tls_in_front(_at: datetime) -> Finding:
    """Nothing here sees the certificate: who serves it does."""
    if getattr(settings, "SECURE_PROXY_SSL_HEADER", None):
        return unclear(_("由前面的网站服务器做 TLS，证书和协议版本要在那里看。"))
    return is_not(_("没有说明前面由谁做 TLS。"))


def cookies_closed(_at: datetime) -> Finding:
    """No script and no other site gets at a session."""
    closed = settings.SESSION_COOKIE_HTTPONLY and settings.CSRF_COOKIE_HTTPONLY
    if closed and settings.SESSION_COOKIE_SAMESITE in {"Lax", "Strict"}:
        return is_so(_("会话 Cookie 不让脚本读，也不跟到别的网站。"))
    return is_not(_("会话 Cookie 没有关好（HttpOnly、SameSite）。"))


def pages_strict(_at: datetime) -> Finding:
    """No inline script or style is allowed, nothing from elsewhere, and every answer says so."""
    policy: Any = settings.SECURE_CSP
    allowed = {part for parts in policy.values() for part in parts}
    loose = any("unsafe" in part or "*" in part or "http" in part for part in allowed)
    if loose or HEADERS not in settings.MIDDLEWARE:
        return is_not(_("内容安全策略放得太宽，或者没有发出去。"))
    return is_so(_("页面不许有内嵌脚本和样式，也不许引用站外内容。"))


def passwords_strong(_at: datetime) -> Finding:
    """Long enough, not common, and kept by a slow and memory-hungry hash."""
    told: Any = settings.AUTH_PASSWORD_VALIDATORS
    validators = {one["NAME"].rpartition(".")[2]: one.get("OPTIONS", {}) for one in told}
    least = int(validators.get("MinimumLengthValidator", {}).get("min_length", 0))
    hasher = settings.PASSWORD_HASHERS[0].rpartition(".")[2]
    strong = least >= SHORTEST and "CommonPasswordValidator" in validators
    if strong and hasher == "Argon2PasswordHasher":
        return is_so(
            _("密码至少 %(least)s 位，不许是常见密码，用 Argon2 保存。") % {"least": least}
        )
    return is_not(_("密码要求或保存方式不够强。"))


def keys_closed(_at: datetime) -> Finding:
    """The key file is its owner's alone, and does not lie with the data or the pictures."""
    file = Path(settings.KEYS_FILE)
    if not file.exists():
        return is_not(_("找不到密钥文件。"))
    if file.stat().st_mode & EVERYONE_ELSE:
        return is_not(_("别的用户也能读密钥文件，请运行 chmod 600。"))
    if file.resolve().is_relative_to(Path(settings.DATA).resolve()):
        return is_not(_("密钥文件和数据放在一起，请把它放到别处（BESIDE_KEYS）。"))
    return is_so(_("密钥文件只有主人能读，和数据分开放。"))


def backup_fresh(at: datetime) -> Finding:
    """A backup of the last two days lies where the guide puts them."""
    made = [one.stat().st_mtime for one in BACKUPS.glob("*.tar*")] if BACKUPS.is_dir() else []
    if not made:
        return unclear(_("%(folder)s 里没有备份，放在别处的要人看。") % {"folder": BACKUPS})
    age = at - datetime.fromtimestamp(max(made), UTC)
    words = {"hours": int(age.total_seconds() // 3600)}
    if age > OLDEST_BACKUP:
        return is_not(_("最近的备份已经是 %(hours)s 小时以前的。") % words)
    return is_so(_("最近的备份是 %(hours)s 小时以前做的。") % words)


def parts_locked(_at: datetime) -> Finding:
    """Every library that is installed is named by the hash of what was tested."""
    file = Path(settings.PROJECT) / "requirements.lock"
    if not file.exists():
        return unclear(_("这里没有 requirements.lock，要看安装时用的那一份。"))
    text = file.read_text("utf-8")
    pinned = re.findall(r"^[\w.\[\]-]+==", text, re.MULTILINE)
    hashed = re.findall(r"^[\w.\[\]-]+==[^\n]*\\\n\s+--hash=sha256:", text, re.MULTILINE)
    if pinned and len(pinned) == len(hashed):
        words = {"number": len(pinned)}
        return is_so(_("%(number)s 个组件都锁定了版本和校验值。") % words)
    return is_not(_("有的组件没有锁定版本或校验值。"))


def no_demo(_at: datetime) -> Finding:
    """Accounts of a demo have passwords that everybody knows."""
    if settings.DEMO:
        return is_not(_("这是示范区，账号是公开的，不能拿来办事。"))
    return is_so(_("不是示范区，没有公开的账号。"))
