"""The questions of signing in, in our words; what is done with the answers is allauth's."""

from __future__ import annotations

from typing import Any

from allauth.account import forms as account
from allauth.mfa.base import forms as mfa
from allauth.mfa.totp import forms as totp
from allauth.mfa.webauthn import forms as passkeys
from django.conf import settings
from django.utils.functional import lazy
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

_LABELS = {
    "login": _("E-mail address"),
    "email": _("E-mail address"),
    "password": _("Password"),
    "oldpassword": _("The password you have now"),
    "password1": _("New password"),
    "password2": _("The same password once more"),
    "code": _("Code"),
    "name": _("Name of this passkey"),
}


def _what_is_asked() -> str:
    n = settings.SHORTEST_PASSWORD
    return gettext("At least %(n)s characters. A short sentence is easy to remember.") % {"n": n}


class InOurWords:
    """A form of allauth with our labels, and without the labels that it repeats inside the fields."""

    fields: dict[str, Any]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            field.widget.attrs.pop("placeholder", None)
            field.label = _LABELS.get(name, field.label)
            if name == "code":
                field.widget.attrs["inputmode"] = "numeric"
        if "password1" in self.fields:
            self.fields["password1"].help_text = lazy(_what_is_asked, str)()


class SignInForm(InOurWords, account.LoginForm):
    """Address and password."""


class ReauthenticateForm(InOurWords, account.ReauthenticateForm):
    """The password once more, before something that matters."""


class ForgottenForm(InOurWords, account.ResetPasswordForm):
    """The address to which a link goes."""


class ChoosePasswordForm(InOurWords, account.ResetPasswordKeyForm):
    """A password, twice, for whoever came by the link."""


class ChangePasswordForm(InOurWords, account.ChangePasswordForm):
    """The password of now, and a new one twice."""


class SetPasswordForm(InOurWords, account.SetPasswordForm):
    """A first password, twice."""


class AddressForm(InOurWords, account.AddEmailForm):
    """Another address to sign in with."""


class CodeForm(InOurWords, mfa.AuthenticateForm):
    """The code of the app, or a recovery code."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["code"].help_text = _("Six digits from your app, or one of your recovery codes.")


class CodeAgainForm(InOurWords, mfa.ReauthenticateForm):
    """The code of the app, before something that matters."""


class AppForm(InOurWords, totp.ActivateTOTPForm):
    """The first code of an app, which shows that it works."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["code"].help_text = _("Your app shows six digits that change every half minute.")


class PasskeyForm(InOurWords, passkeys.AddWebAuthnForm):
    """A new passkey; it replaces the password unless somebody wants it as a second step."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"].help_text = _("For example the device that keeps it: “my phone”.")
        passwordless = self.fields["passwordless"]
        passwordless.initial = True
        passwordless.label = _("Sign in with it without a password")
        passwordless.help_text = _("Your device then asks for your finger, your face or a PIN.")


class PasskeyNameForm(InOurWords, passkeys.EditWebAuthnForm):
    """The name by which somebody knows a passkey again."""
