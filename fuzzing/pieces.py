"""Pieces that belong into inputs of a kind, and turn up in odd places: marks, tags, headers, days that do not exist."""

from __future__ import annotations

import json

PAIRS = tuple(each.encode() for each in ('"', "“", "”", "‘", "’", "'", "''", "``", "«", "»", "„", "(", ")", "[", "]"))

ODD = tuple(
    each.encode()
    for each in (
        "\n", "\n\n", "\r\n", "\r", "\t", "\xa0", "\u2028", "\u200b", "\u202e", "\ufeff", "\x85", "\x0b", "\x1c", "é",
        "e\u0301", "ß", "İ", "ﬁ", "𝔉", "👩‍👩‍👧", "שלום", "�", "…", "...", "—", "--", "•", "½", "²", "１", "٣", "\x07",
    )
)  # fmt: skip

WORDS = (
    *PAIRS,
    *ODD,
    *(
        each.encode()
        for each in (
            " said ", " told reporters ", ", she said. ", " denied that ", "according to the AP", "Reuters reported",
            "Marta Hollis", "Mr. ", "Dr. Lena Okafor, a spokeswoman for ", "the mayor", "He ", "they", "two sources",
            "not ", "won’t ", "never", "12,000", "$3.5m", "40 percent", "By ", "Photo: ", "(AP) — ", "PARIS, May 3 (",
            "signing", " meeting ", " was postponed", " is cancelled", " will take place on Friday", "“No,” ", ". ",
            ", ", ": ", "; ", "? ", "! ", "-", "Q: ", "A: ", "&amp;", "<b>", "[sic]", "http://a.example/", "@a", "#a",
        )
    ),
)  # fmt: skip

TIMES = tuple(
    each.encode()
    for each in (
        "Friday", "last week", "31 February 2026", "Feb. 29", "0000-00-00", "9999-12-31", "2026-13-45", "99/99/9999",
        "1/2/26", "tomorrow", "two million years ago", "in 99999999999 days", "the next day", "the third quarter",
        "the 1990s", "the 99th century", "from Monday to ", "between 3 and ", "April 3-5", "by year’s end", "May ",
        "every other Tuesday", "noon", "25:61", "3 a.m. EST", "Easter", "Thanksgiving 2026", "fall", "2026-27", "Q4",
        "a year ago today", "early ", "late ", "on or before ", "since ", "until ", " ago", " from now", "0 days", "AD",
        "BC", "the 0th", "12th", "half a ", "several ", "decades", "heute", "am 3. März", "vor zwei Jahren", "'98",
    )
)  # fmt: skip

MARKUP = (
    b"<p>", b"</p>", b"<div>", b"</div>", b"<article>", b"<table><tr><td>", b"<li>", b"<h1>", b"<b>", b"<br/>", b"<!--",
    b"-->", b"<script>", b"</script>", b"<style>", b"<![CDATA[", b"]]>", b"<a href=", b"&nbsp;", b"&#0;", b"&#xD800;",
    b"&#1114112;", b"&amp;", b"&lt", b"&", b"<", b">", b"\"'", b"<?xml version='1.0' encoding='utf-16'?>",
    b"<noscript>", b"<meta charset=utf-7>",
    b'<meta property="article:published_time" content="2026-99-99">', b"\x00", b"\xff\xfe",
    b'<script type="application/ld+json">{"@type":"NewsArticle","author":[[{"name":', b"</script></head>", b"<svg>",
    b"<figure><figcaption>", b"<template>", b"<time datetime='x'>", b'<link rel="canonical" href="http://[">',
    b"<math>", b"<form>", b"<select><option>", b"<iframe>", b"<plaintext>",
    b"<base href='//'>", b"<frameset>", b"<body><body>",
)  # fmt: skip

XML = (
    b"<!DOCTYPE a [<!ENTITY b 'cccccccc'>]>", b"&b;", b'<!ENTITY b SYSTEM "file:///etc/passwd">', b"<![CDATA[", b"]]>",
    b"<?xml version='1.0' encoding='utf-16'?>", b"<?xml version='1.1'?>", b"<a:b xmlns:a='c'>", b"xmlns='d'", b"&#0;",
    b"</", b"/>", b"<x>", b"</x>", b"<item>", b"<entry>", b"<link>", b"<link/>", b"<title>", b"<pubDate>x</pubDate>",
    b"<guid>", b"&amp;", b"<!--", b"-->", b"<?php", b"\x00", b"<content:encoded>", b"<updated>9999-99-99</updated>",
    b"xml:base='http://['", b"type='xhtml'", b"<sitemapindex>", b"<loc>", b"<outline xmlUrl='http://[::1'/>", b"\xff",
)  # fmt: skip

JSON = (
    b"{", b"}", b"[", b"]", b",", b":", b'"', b"null", b"true", b"1e999", b"-0", b"NaN", b"Infinity", b"9" * 5000,
    b'"\\ud800"', b'"\\u0000"', b'"text"', b'"html"', b'"title"', b'"published"', b'"outlet"', b'"id"', b'"url"',
    b'"agency"', b'"authors"', b'"modified"', b'"quotes"', b'"quote"', b'"pre"', b'"uri"', b'"bodies"', b'"headlines"',
    b'"value"', b'"contentType"', b'"infoSources"', b'"versionCreated"', b'"body_html"', b"\n", b"\\", b"{}", b"[]",
)  # fmt: skip

HEADERS = (
    b"MIME-Version: 1.0\r\n", b"Content-Type: multipart/mixed; boundary=b\r\n\r\n", b"--b\r\n", b"--b--\r\n", b"\r\n",
    b"Content-Type: text/html; charset=utf-7\r\n", b"Content-Type: text/plain; charset=none\r\n", b"\r\n\r\n", b"\n",
    b"Content-Transfer-Encoding: base64\r\n", b"Content-Transfer-Encoding: quoted-printable\r\n", b"=\r\n", b"=C3",
    b"Content-Disposition: attachment; filename=../a.csv\r\n", b"Content-Type: message/rfc822\r\n\r\n", b"Date: x\r\n",
    b"Subject: =?utf-8?B?w?=\r\n", b"Subject: =?x-none?Q?=00?=\r\n", b"From: <\r\n", b"From: a@b, ;:,<>\r\n", b"gzip,",
    b"Date: Mon, 99 Feb 99999 99:99:99 +9999\r\n", b"Content-Location: http://a.example/\r\n", b"deflate", b"\x1f\x8b",
    b"Message-ID: [\r\n", b"Content-Type: text/plain; charset*0=a; charset*1*=b\r\n", b"filename*=utf-8''%ff\r\n",
)  # fmt: skip

TABLE = (
    b'"',
    b'""',
    b",",
    b";",
    b"\t",
    b"|",
    b"\n",
    b"\r\n",
    b"\r",
    b"text",
    b"body",
    b"html",
    b"url",
    b"\x00",
    b"a;b",
)

WARC = (
    b"WARC/1.0\r\n", b"WARC/1.1\r\n", b"WARC-Type: response\r\n", b"WARC-Type: metadata\r\n", b"Content-Length: 0\r\n",
    b"Content-Length: -1\r\n", b"Content-Length: 99999999999\r\n", b"\r\n", b"\r\n\r\n", b"WARC-Target-URI: <>\r\n",
    b"Content-Type: application/http; msgtype=response\r\n", b"Content-Type: application/warc-fields\r\n", b": \r\n",
    b"HTTP/1.1 200 OK\r\n", b"HTTP/1.1 999\r\n", b"Content-Encoding: br\r\n", b"Content-Encoding: gzip, gzip\r\n",
    b"Transfer-Encoding: chunked\r\n", b"Content-Type: text/html; charset=\xff\r\n", b"fffffff\r\n", b"0\r\n\r\n",
)  # fmt: skip

REPORT = (
    json.dumps({
        "sayso": "0.1.0",
        "stories": [{
            "id": "s", "title": "Bridge", "from": "2026-03-02", "to": None, "articles": [], "actors": [],
            "statements": [{"id": "a", "article": "b", "kind": "direct", "speaker": None, "content": [
                {"article": "b", "start": 0, "end": 1, "text": "x"}]}],
            "events": [], "claims": [], "quotes": [], "disputes": [], "positions": [], "timeline": [],
        }],
    }).encode(),
    b'{"record": "story", "id": "s"}\n{"record": "claim"}\n',
)  # fmt: skip
