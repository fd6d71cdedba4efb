"""Outside systems that call in (hệ thống đối tác): the tokens by which they are known, and how often they call."""
