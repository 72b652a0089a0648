"""What nobody means to send: words, names, bodies and headers for the fuzz."""

from dataclasses import dataclass, field
from random import Random
from typing import Any
from urllib.parse import quote, quote_from_bytes

type Pairs = list[tuple[str, str]]
type Fields = dict[str, tuple[str, ...]]
"""Names that a form asks for, each with values that would do."""

WORDS = (
    "",
    " ",
    "\u3000",
    "\0",
    "a\0b",
    "\ud800",
    "心愿\udfff",
    "x" * 100_000,
    "好" * 6_000,
    "-1",
    "0",
    "00000000001",
    "1" + "0" * 30,
    "-" + "9" * 40,
    "9223372036854775807",
    "9223372036854775808",
    "2147483648",
    "9" * 5_000,
    "1e400",
    "NaN",
    "-Infinity",
    "0x10",
    "1_000",
    "1.5",
    "١٢٣",
    "²",
    "①",
    "１２３４５６７８９０",
    "〇",
    "\u202e文倒着写\u202c",
    "\ufeff",
    "\u200b",
    "👩‍👩‍👧‍👦🏳️‍🌈",
    "e\u0301" * 300,
    "0001-01-01",
    "0000-00-00",
    "9999-12-31",
    "99999-01-01",
    "2026-02-30",
    "2026-07-06T25:61",
    "0001-01-01T00:00",
    "9999-12-31T23:59",
    "24:00",
    "23:59:59.999999",
    "true",
    "None",
    "null",
    "[]",
    "{}",
    '{"a":{"b":[]}}',
    "__proto__",
    "../../etc/passwd",
    "..\\..\\",
    "<script>alert(1)</script>",
    "{{ 7|add:7 }}{% now %}",
    "%s%n%(x)s{0}",
    "%00%ff",
    "' OR 1=1 --",
    "a&b=c;d=e",
    "line\r\nSet-Cookie: a=b",
    "\x1b[2J\x07\x7f",
    "\u2028\u2029\x85",
    "http://[",
    "//evil.example",
    "javascript:alert(1)",
    "=1+1",
    "team-",
    "team-1-2",
    "unit:99999999999999999999",
    "volunteer:",
    ",".join(map(str, range(2_000))),
    "13800138000",
    "10013572468",
    "130502190001010016",
)
NUMBERS = (
    "0",
    "9" * 10,
    "9" * 12,
    "١" * 10,
    "9223372036854775807",
    "9223372036854775808",
    "9" * 40,
)
"""As they may stand in an address."""
NAMES = (
    "",
    "\0",
    "\ud800",
    "q",
    "c",
    "d",
    "k",
    "p",
    "open",
    "after",
    "before",
    "mark",
    "tab",
    "group",
    "community",
    "place",
    "role",
    "mode",
    "size",
    "next",
    "then",
    "language",
    "for_whom",
    "members",
    "pictures",
    "csrfmiddlewaretoken",
    "_once",
    "__init__",
    "a[b][c]",
    "a.b",
    "form-TOTAL_FORMS",
    "名字",
    "x" * 3_000,
)
TYPES = (
    "application/x-www-form-urlencoded",
    "application/x-www-form-urlencoded; charset=utf-16",
    "application/x-www-form-urlencoded; charset=base64",
    "application/x-www-form-urlencoded; charset=\xff",
    "multipart/form-data",
    "multipart/form-data; boundary=",
    "multipart/form-data; boundary=" + "b" * 500,
    "multipart/form-data; boundary=x; charset=hex",
    "multipart/form-data; boundary=x; charset=utf-32",
    "multipart/form-data; boundary=\xff\xfe",
    "application/json",
    "text/plain; charset=idna",
    "text/plain; charset=zlib",
    "image/png",
    "; ;=",
    "",
    "x" * 10_000,
)
HEADERS: dict[str, tuple[str, ...]] = {
    "HTTP_ACCEPT_LANGUAGE": ("zh;q=nan", "*", "x" * 5_000, "\xff\xfe", "en-" * 200, ";,;,"),
    "HTTP_REFERER": ("http://[", "http://testserver/w/../\xff", "//", "http://testserver:99999/"),
    "HTTP_ORIGIN": ("null", "http://[", "https://evil.example"),
    "HTTP_HX_REQUEST": ("true", "maybe"),
    "HTTP_HX_CURRENT_URL": ("http://[", "http://testserver/desk/?q=\xff", "javascript:1"),
    "HTTP_HX_CURRENT_URL_URI_AUTOENCODED": ("true",),
    "HTTP_HX_TRIGGERING_EVENT": ("{", "[1]", "null"),
    "HTTP_X_FORWARDED_FOR": ("", ",,,", "999.1.1.1", "::1%eth0", "x" * 5_000),
    "HTTP_X_FORWARDED_PROTO": ("https", "\xff"),
    "HTTP_X_REQUEST_ID": ("r" * 5_000, "\xff\xfe", "<b>", "'"),
    "HTTP_X_CORRELATION_ID": ("c" * 5_000,),
    "HTTP_X_CSRFTOKEN": ("x", "\xff", "t" * 5_000),
    "HTTP_HOST": ("testserver:99999", "a b", "[::1", "\xff", "h" * 3_000),
    "HTTP_IF_NONE_MATCH": ("*", '"', 'W/"' + "e" * 3_000, "\xff"),
    "HTTP_IF_MODIFIED_SINCE": ("now", "Sun, 06 Nov 99999 08:49:37 GMT"),
    "HTTP_RANGE": ("bytes=0-0", "bytes=-", "lines=1"),
    "HTTP_ACCEPT_ENCODING": ("br;q=x", "\xff"),
    "HTTP_AUTHORIZATION": ("Basic !!!", "Bearer \xff"),
    "HTTP_TRANSFER_ENCODING": ("chunked",),
    "REMOTE_ADDR": ("", "unix", "::ffff:1.2.3.4", "fe80::1%eth0"),
    "CONTENT_LENGTH": ("", "0", "-1", "٣"),
}
COOKIES = (
    "",
    ";;;=;",
    "a=" + "c" * 100_000,
    "mode=\xff\xfe; size=9; theme=[]",
    "django_language=../../x",
    'csrftoken="\\012\\377"',
    "messages=W1siX19qc29uX21lc3NhZ2UiLDAsMV0",
    "messages=\x7f",
    "; ".join(f"k{n}=v" for n in range(2_000)),
)
FILES = (
    b"",
    b"\0",
    b"GIF89a",
    b"\x89PNG\r\n\x1a\n" + b"\0" * 50,
    b"<svg xmlns='http://www.w3.org/2000/svg' onload='1'/>",
    b"<html><script>1</script>",
    b"PK\x03\x04" + b"\xff" * 80,
    b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\xff" * 600,
    b"%PDF-1.4",
    "姓名,电话\n=1+1,@x\n".encode("utf-16"),
    b"a,b\n" * 3_000,
)


@dataclass(frozen=True, slots=True)
class Sent:
    """One request, but for its path and who sends it."""

    query: str = ""
    body: bytes = b""
    content_type: str = TYPES[0]
    headers: dict[str, Any] = field(default_factory=dict)


def _bytes(text: str, encoding: str) -> bytes:
    handler = "surrogatepass" if encoding.startswith("utf") else "ignore"
    return text.encode(encoding, handler)


def urlencoded(pairs: Pairs, encoding: str = "utf-8") -> str:
    """As a form is sent, in whichever encoding."""
    return "&".join("=".join(quote_from_bytes(_bytes(one, encoding)) for one in p) for p in pairs)


def multipart(pairs: Pairs, files: list[tuple[str, str, bytes]], encoding: str = "utf-8") -> bytes:
    """The same in parts, some of which are files."""
    parts = [
        b'--x\r\nContent-Disposition: form-data; name="%s"\r\n\r\n%s\r\n'
        % (_bytes(name, encoding), _bytes(value, encoding))
        for name, value in pairs
    ]
    parts += [
        b'--x\r\nContent-Disposition: form-data; name="%s"; filename="%s"\r\n'
        b"Content-Type: image/png\r\n\r\n%s\r\n"
        % (_bytes(name, encoding), _bytes(called, encoding), body)
        for name, called, body in files
    ]
    return b"".join([*parts, b"--x--\r\n"])


ENCODINGS = ("utf-8", "utf-8", "utf-8", "gb18030", "utf-16", "latin-1")
QUERIES = ("%", "&&&", "%ff%fe", "a=%zz", "=" * 2_000, "\xff", "q", "a=1&" * 3_000)


def word(dice: Random) -> str:
    """One that makes no sense: of the list, or made up."""
    if dice.random() < 0.8:
        return dice.choice(WORDS)
    return "".join(chr(dice.randrange(0x110000)) for _ in range(dice.randrange(9)))


def pairs_for(dice: Random, fields: Fields) -> Pairs:
    """Most fields as they are meant, some with junk, some doubled or left out, some made up."""
    told: Pairs = []
    calm = dice.random()
    for name, values in fields.items():
        for _ in range(dice.choice((1, 1, 1, 1, 1, 0, 2))):
            fits = values and dice.random() < calm
            told.append((name, dice.choice(values) if fits else word(dice)))
    if dice.random() < 0.3:
        told += [(dice.choice(NAMES), word(dice)) for _ in range(dice.randrange(4))]
        dice.shuffle(told)
    return told


def headers(dice: Random) -> dict[str, str]:
    """Usually none; now and then one or two that make no sense."""
    if dice.random() < 0.6:
        return {}
    told = {name: dice.choice(HEADERS[name]) for name in dice.sample(sorted(HEADERS), 2)}
    if dice.random() < 0.2:
        told["HTTP_COOKIE"] = dice.choice(COOKIES)
    return told


def bent(dice: Random, path: str, words: tuple[object, ...]) -> str:
    """An address with one of its words replaced by one that makes no sense."""
    whole = quote(path)
    if not words:
        return whole + quote(word(dice), errors="replace")[:300]
    other = dice.choice((*WORDS, *NUMBERS, *NUMBERS))
    return path.replace(str(dice.choice(words)), quote(other[:300], safe="", errors="replace"), 1)


def question(dice: Random, asked: Fields) -> Sent:
    """A GET: a query string."""
    query = urlencoded(pairs_for(dice, asked), dice.choice(ENCODINGS))
    if dice.random() < 0.1:
        query = dice.choice(QUERIES)
    return Sent(query=query, headers=headers(dice))


def form(dice: Random, written: Fields, asked: Fields) -> Sent:
    """A POST: a form, well or badly packed."""
    pairs, encoding = pairs_for(dice, written), dice.choice(ENCODINGS)
    query = urlencoded(pairs_for(dice, asked)) if dice.random() < 0.3 else ""
    told = headers(dice)
    how = dice.choice(("form", "form", "form", "parts", "files", "cut", "raw"))
    if how == "form":
        return Sent(query, urlencoded(pairs, encoding).encode(), headers=told)
    files = [(dice.choice(NAMES), word(dice), dice.choice(FILES)) for _ in range(dice.randrange(3))]
    if how == "files":  # where words are due
        swapped = dice.sample(sorted(written), min(len(written), 2))
        pairs = [pair for pair in pairs if pair[0] not in swapped]
        files += [(name, "f.png", dice.choice(FILES)) for name in swapped]
    whole = multipart(pairs, files, encoding)
    if how == "cut":
        whole = whole[: dice.randrange(len(whole))]
    if how == "raw":
        body = dice.choice((whole, *FILES, b"\xff" * 50, b'{"a":1}'))
        return Sent(query, body, dice.choice(TYPES), told)
    return Sent(query, whole, "multipart/form-data; boundary=x", told)
