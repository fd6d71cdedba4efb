"""Money (tiền): whole đồng, as integers. There is no fraction of a đồng and no other currency here."""


def show_dong(amount: int) -> str:
    """`523189336` → `523.189.336 đồng`."""
    return f"{show_number(amount)} đồng"


def show_number(value: int) -> str:
    """A whole number the Vietnamese way: thousands parted by points (`597351` → `597.351`)."""
    return f"{value:,}".replace(",", ".")
