"""The names of VNeID's private claims on the wire.

They are ours until the agreement with the operator gives theirs: this is the only place to change.
Everything else is named as OpenID Connect names it.
"""

NUMBER = "identity_number"
LEVEL = "identity_level"
ACCOUNT = "account_type"
