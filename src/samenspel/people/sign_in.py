"""Addresses of signing in, all that people can reach; what allauth has more is not here and leads nowhere."""

from __future__ import annotations

from allauth.account import views as account
from allauth.mfa.base import views as mfa
from allauth.mfa.recovery_codes import views as codes
from allauth.mfa.totp import views as totp
from allauth.mfa.webauthn import views as passkeys
from django.urls import path, re_path

from samenspel.people.pages import SignInView

SECURITY = "veilig-inloggen"

# The names are allauth's: its pages find each other by them.
urlpatterns = [
    path("inloggen/", SignInView.as_view(), name="account_login"),
    path("inloggen/code/", mfa.authenticate, name="mfa_authenticate"),
    path("inloggen/passkey/", passkeys.login_webauthn, name="mfa_login_webauthn"),
    path("uitloggen/", account.logout, name="account_logout"),
    path("gesloten/", account.account_inactive, name="account_inactive"),
    path("aanvragen/", account.signup, name="account_signup"),
    path("bevestigen/", account.reauthenticate, name="account_reauthenticate"),
    path("bevestigen/code/", mfa.reauthenticate, name="mfa_reauthenticate"),
    path("bevestigen/passkey/", passkeys.reauthenticate_webauthn, name="mfa_reauthenticate_webauthn"),
    path("wachtwoord/", account.password_change, name="account_change_password"),
    path("wachtwoord/kiezen/", account.password_set, name="account_set_password"),
    path("wachtwoord-vergeten/", account.password_reset, name="account_reset_password"),
    path("wachtwoord-vergeten/verstuurd/", account.password_reset_done, name="account_reset_password_done"),
    path(
        "wachtwoord-vergeten/klaar/",
        account.password_reset_from_key_done,
        name="account_reset_password_from_key_done",
    ),
    re_path(
        r"^wachtwoord-vergeten/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>[^/]+)/$",
        account.password_reset_from_key,
        name="account_reset_password_from_key",
    ),
    path("e-mail/", account.email, name="account_email"),
    path("e-mail/verstuurd/", account.email_verification_sent, name="account_email_verification_sent"),
    path("e-mail/<str:key>/", account.confirm_email, name="account_confirm_email"),
    path(f"{SECURITY}/", mfa.index, name="mfa_index"),
    path(f"{SECURITY}/app/", totp.activate_totp, name="mfa_activate_totp"),
    path(f"{SECURITY}/app/uitzetten/", totp.deactivate_totp, name="mfa_deactivate_totp"),
    path(f"{SECURITY}/herstelcodes/", codes.view_recovery_codes, name="mfa_view_recovery_codes"),
    path(
        f"{SECURITY}/herstelcodes/maken/", codes.generate_recovery_codes, name="mfa_generate_recovery_codes"
    ),
    path(
        f"{SECURITY}/herstelcodes/bewaren/", codes.download_recovery_codes, name="mfa_download_recovery_codes"
    ),
    path(f"{SECURITY}/passkeys/", passkeys.list_webauthn, name="mfa_list_webauthn"),
    path(f"{SECURITY}/passkeys/toevoegen/", passkeys.add_webauthn, name="mfa_add_webauthn"),
    path(f"{SECURITY}/passkeys/<int:pk>/naam/", passkeys.edit_webauthn, name="mfa_edit_webauthn"),
    path(f"{SECURITY}/passkeys/<int:pk>/weghalen/", passkeys.remove_webauthn, name="mfa_remove_webauthn"),
]
