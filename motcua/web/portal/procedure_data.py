"""A procedure for machines (dữ liệu có cấu trúc): schema.org GovernmentService as JSON-LD.

The element is data, not a program: browsers do not run it, and the content policy does not concern it.
"""

import json
import re
from typing import Any

from django.http import HttpRequest
from django.utils.safestring import SafeString, mark_safe

from motcua.procedures.queries.filing import filings_of
from motcua.procedures.queries.public_pages import Channel, FeeLine, Record
from motcua.web.portal import procedure_words as words
from motcua.web.portal.views.procedure_asked import Shown

_ESCAPES = {ord("<"): "\\u003C", ord(">"): "\\u003E", ord("&"): "\\u0026", 0x2028: "\\u2028", 0x2029: "\\u2029"}
_DURATION = re.compile(r"([0-9]+)([dm])")


def structured(request: HttpRequest, shown: Shown) -> SafeString:
    """The JSON text, safe to stand inside a script element."""
    told = json.dumps(service(request, shown), ensure_ascii=False, separators=(",", ":"))
    return mark_safe(told.translate(_ESCAPES))  # noqa: S308  every sign that could end the element is escaped


def service(request: HttpRequest, shown: Shown) -> dict[str, Any]:
    """What is known of the procedure, in the words of schema.org; nothing that is not known."""
    record, address = shown.version.record, request.build_absolute_uri(shown.url())
    numbers = dict.fromkeys((shown.version.decision, *(basis.number for basis in record.bases)))
    told: dict[str, Any] = {
        "@context": "https://schema.org", "@type": "GovernmentService", "@id": address, "url": address,
        "name": record.name, "identifier": shown.procedure.code,
        "serviceType": ", ".join(sector.name for sector in record.sectors),
        "provider": [{"@type": "GovernmentOrganization", "name": body.name} for body in record.executing],
        "audience": [{"@type": "Audience", "audienceType": str(words.AUDIENCES[each])} for each in record.audiences],
        "availableChannel": _channels(record, address),
        "serviceOutput": [{"@type": "Thing", "name": result.name} for result in record.results],
        "offers": [offer for fee in record.fees if (offer := _offer(fee))],
        "subjectOf": [{"@type": "Legislation", "legislationIdentifier": number} for number in numbers if number],
    }  # fmt: skip
    return {name: value for name, value in told.items() if value}


def _channels(record: Record, address: str) -> list[dict[str, Any]]:
    """The ways of filing, with their limit where it is one number of calendar days or months.

    Working days have no place in ISO 8601: they stay on the page.
    """
    filings = filings_of(record)
    named = dict.fromkeys(channel for each in filings for channel in each.channels) or {Channel.DIRECT: None}
    told = []
    for channel in named:
        limits = {each.limit for each in filings if not each.channels or channel in each.channels}
        duration = _DURATION.fullmatch(limits.pop() or "") if len(limits) == 1 else None
        way: dict[str, Any] = {
            "@type": "ServiceChannel", "name": str(words.CHANNELS[channel]), "serviceUrl": address,
            "availableLanguage": "vi",
        }  # fmt: skip
        told.append(way | ({"processingTime": f"P{duration[1]}{duration[2].upper()}"} if duration else {}))
    return told


def _offer(fee: FeeLine) -> dict[str, Any] | None:
    if fee.amount is None:
        return None
    kind = str(words.FEE_KINDS[fee.kind])
    name = f"{kind}: {fee.label}" if fee.label else kind
    return {"@type": "Offer", "name": name, "price": fee.amount, "priceCurrency": "VND"}
