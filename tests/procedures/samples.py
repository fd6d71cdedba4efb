"""Records as the national database gives them, small enough to read, for the tests of the importer."""

from typing import Any


def listing(code: str = "1.004222", **over: Any) -> dict[str, Any]:
    """A row of the list."""
    return {
        "id": "x", "name": "Đăng ký thường trú", "code": code, "codeNotation": code, "categories": ["Cư trú"],
        "categoryIds": ["c"], "departments": ["Công an cấp Xã"], "departmentPromulgate": "Bộ Công an",
        "departmentPromulgateId": "p", "formalityTargetType": ["Công dân Việt Nam"], "state": "ACTIVE",
        "type": "STANDARD", **over,
    }  # fmt: skip


def method(**over: Any) -> dict[str, Any]:
    """One way of lodging, with its limit and a fee."""
    return {
        "submissionMethod": "DIRECT", "processingTime": 7, "processingTimeUnit": "WORKING_DAY", "description": "",
        "fees": [fee()], **over,
    }  # fmt: skip


def fee(**over: Any) -> dict[str, Any]:
    return {"type": "FEE", "value": 20000, "currencyName": "Việt Nam Đồng", "description": "", **over}


def paper(**over: Any) -> dict[str, Any]:
    return {
        "name": "Tờ khai thay đổi thông tin cư trú (Mẫu CT01)", "code": "000.00.00.G01-KQ000001", "originalQty": 1,
        "copyQty": 0, "required": True, "hasElectronicForm": True, "isProcessingResult": False, "attachments": [],
        **over,
    }  # fmt: skip


def detail(code: str = "1.004222", **over: Any) -> dict[str, Any]:
    """A full record."""
    return {
        "code": code, "name": "Đăng ký thường trú", "type": "STANDARD", "state": "ACTIVE", "isWard": True,
        "executionMethods": [method()],
        "executionCases": [{"name": "", "profileComponents": [paper()]}],
        "categoriesDetails": [{"name": "Cư trú", "code": "G01-CA05"}],
        "departmentsExecuting": [{"name": "Công an cấp Xã", "code": "BCA_CAX"}],
        "departmentPromulgateName": "Bộ Công an", "departmentPromulgateCode": "G01",
        "subjectTypesDetails": [{"name": "Công dân Việt Nam", "code": "ĐT1"}],
        "resultsDetails": [{"name": "Cập nhật thông tin cư trú", "code": "KQ.G01.000064"}],
        "legalBasisesDetails": [{"code": "68/2020/QH14", "name": "Luật Cư trú"}],
        "cases": [{"code": f"{code}.01", "name": "", "processingDay": {"qty": 7, "type": "WORKING_DAY"}}],
        "procedureProposal": {
            "proposalNumber": "1523/QĐ-BCA-C06", "decisionDate": 1768496400000,
            "issuingAgency": {"name": "Bộ Công an"},
        },
        "updatedAt": 1776247896922, **over,
    }  # fmt: skip
