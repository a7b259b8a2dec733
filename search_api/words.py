"""The web pages' Chinese words, in English; a test holds it to the templates."""

from __future__ import annotations

ENGLISH: dict[str, str] = {
    "报库": "Baoku",
    "登录": "Log in",
    "退出登录": "Log out",
    "已登录：{name}": "Logged in: {name}",
    "密钥": "Key",
    "密钥不对，或已过期、已吊销。": "The key is wrong, or has ended or been revoked.",
    "从这个地址输错密钥的次数太多，请一分钟后再试。": (
        "Too many wrong keys came from this address: try again in a minute."
    ),
    "粘贴管理员给您的密钥（以 baoku_ 开头）；管理员用命令 baoku keys add 生成密钥。": (
        "Paste the key that your administrator gave you (it begins with baoku_); administrators make keys with the "
        "command baoku keys add."
    ),
    "English": "中文",
}
