"""The refusals of this calculation: a code and values; the sentence is made by whoever speaks to people."""


class VotesRefused(ValueError):
    """The votes cannot be calculated with: `code` says why, `values` names the place."""

    def __init__(self, code: str, **values: object) -> None:
        super().__init__(code, values)
        self.code = code
        self.values = values


class ParametersRefused(ValueError):
    """The parameters are outside what the method allows: `code` says why, `values` names them."""

    def __init__(self, code: str, **values: object) -> None:
        super().__init__(code, values)
        self.code = code
        self.values = values
