"""The only writer of the staff's tables: accounts, logins, door phones, API tokens."""

from mint_events.staff.actions.accounts import (
    add_staff,
    change_password,
    change_role,
    disable_staff,
    enable_staff,
    make_password_link,
    seed_staff,
    set_password,
)
from mint_events.staff.actions.devices import (
    add_api_token,
    enrol_door_phone,
    prepare_door_phone,
    revoke_api_token,
    revoke_door_phone,
    seed_door_phone,
)
from mint_events.staff.actions.logins import (
    LoginTryId,
    count_login_try,
    end_all_logins,
    end_login,
    finish_login,
    forget_tries,
    open_login,
)
from mint_events.staff.actions.phones import (
    PhonePlan,
    change_door_phone,
    leave_session_door,
    note_helper,
    withdraw_phone_search,
)

__all__ = [
    "LoginTryId",
    "PhonePlan",
    "add_api_token",
    "add_staff",
    "change_door_phone",
    "change_password",
    "change_role",
    "count_login_try",
    "disable_staff",
    "enable_staff",
    "end_all_logins",
    "end_login",
    "enrol_door_phone",
    "finish_login",
    "forget_tries",
    "leave_session_door",
    "make_password_link",
    "note_helper",
    "open_login",
    "prepare_door_phone",
    "revoke_api_token",
    "revoke_door_phone",
    "seed_door_phone",
    "seed_staff",
    "set_password",
    "withdraw_phone_search",
]
