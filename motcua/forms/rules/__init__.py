"""Pure rules of forms: what is shown, how typed words become answers, what judges them."""
