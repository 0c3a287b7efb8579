import {
  toDate,
  toNullableTimestamp,
  toTimestamp,
  toZonelessTimestamp,
} from '../world/london-time.ts'
import type { Account, Firm, Login, User } from '../world/model.ts'
import type { World } from '../world/world.ts'
import { unloaded } from './unloaded.ts'

function photoUrl(name: string): string {
  return `https://eu.ui-avatars.com/api/?name=${encodeURIComponent(name.toLowerCase())}`
}

export function accountResource(account: Account): Record<string, unknown> {
  const createdAt = toTimestamp(account.createdAt)
  const isClient = account.type === 'client'
  return {
    uuid: account.uuid,
    created_at: createdAt,
    updated_at: createdAt,
    type: account.type,
    role: account.role,
    first_name: account.firstName,
    last_name: account.lastName,
    name: account.name,
    email: account.email,
    photo_url: photoUrl(account.name),
    firm: unloaded('Firm'),
    primary_phone_number: unloaded('ContactDetail'),
    primary_email: unloaded('ContactDetail'),
    current_time_entry: unloaded('TimeEntry'),
    assigned_adviser: unloaded('Account'),
    assigned_administrator: unloaded('Account'),
    assigned_paraplanner: unloaded('Account'),
    introduced_by: unloaded('Account'),
    business_unit: unloaded('BusinessUnit'),
    groups: unloaded('Group'),
    tags: unloaded('Tag'),
    owners: unloaded('Account'),
    first_contact_date: isClient ? createdAt : null,
    next_review_date: toNullableTimestamp(account.nextReviewAt),
    previous_review_date: null,
    anniversary_review_date: toNullableTimestamp(account.nextReviewAt),
    terms_of_business_at: isClient ? createdAt : null,
    client_agreement_at: isClient ? createdAt : null,
    with_login: account.withLogin,
    has_joint_account: account.role === 'joint',
    can_be_deleted: 'false',
    joint_account_circle: unloaded('Circle'),
    circles: unloaded('Circle'),
    ownership_percentage: isClient ? 100 : null,
    inactive_at: isClient && !account.withLogin ? toDate(account.createdAt) : null,
    last_interaction_at: toZonelessTimestamp(account.createdAt),
    referral_code: null,
    permissions: account.type === 'employee' ? { 'firm:read': ['firm'] } : null,
    custom_fields: unloaded('CustomFieldValue'),
    external_references: unloaded('ExternalReference'),
  }
}

/** The person inside a message: current account and login are never expanded there. */
export function userResource(user: User): Record<string, unknown> {
  return {
    uuid: user.uuid,
    created_at: toTimestamp(user.createdAt),
    updated_at: toTimestamp(user.createdAt),
    type: 'standard',
    first_name: user.firstName,
    last_name: user.lastName,
    name: `${user.firstName} ${user.lastName}`.trim(),
    email: user.email,
    photo_url: photoUrl(`${user.firstName} ${user.lastName}`),
    current_account: unloaded('Account'),
    current_login: unloaded('Login'),
    two_factor_enabled: true,
    two_factor_type: 'sms',
    otp_confirmed_at: null,
    otp_pending: false,
    sms_two_factor_enabled: true,
    two_factor_mobile: true,
    two_factor_mobile_meta: { country: 'GB', formatted: '07700 900123' },
    current_time_entry: unloaded('TimeEntry'),
    session_expires_at: null,
    should_auto_save_notes: true,
  }
}

export function firmResource(firm: Firm, origin: string): Record<string, unknown> {
  return {
    uuid: firm.uuid,
    created_at: toTimestamp(firm.createdAt),
    updated_at: toTimestamp(firm.createdAt),
    name: firm.name,
    slug: firm.slug,
    logo: `${origin}/images/${firm.slug}.jpg`,
    logo_icon: `${origin}/images/${firm.slug}-icon.jpg`,
    town_city: firm.town,
    postcode: firm.postcode,
    country: 'United Kingdom',
    is_subscribed: true,
    ip_whitelist: null,
    brand_colours: { sidebar_text: '#ffffff', sidebar_background: '#2e5c6e' },
    keep_deleted_files_for: 30,
  }
}

/** With account and firm when a place to link to is given; else both are left unloaded. */
export function loginResource(
  world: World,
  login: Login,
  origin: string | null,
): Record<string, unknown> {
  const account = world.account(login.accountUuid)
  const user = world.users.get(login.userUuid)
  return {
    uuid: login.uuid,
    created_at: toTimestamp(login.createdAt),
    updated_at: toTimestamp(login.createdAt),
    expires_at: null,
    has_write_permission: login.canWrite,
    has_delete_permission: login.canDelete,
    primary: login.primary,
    receives_unread_notifications_email: true,
    wealth_enabled: true,
    goals_enabled: true,
    factfind_enabled: true,
    tasks_enabled: true,
    welcome_enabled: true,
    first_name: user?.firstName ?? '',
    last_name: user?.lastName ?? '',
    email: user?.email ?? '',
    user_type: 'standard',
    account: origin === null ? unloaded('Account') : accountResource(account),
    firm: origin === null ? unloaded('Firm') : firmResource(world.firm(account.firmUuid), origin),
    is_impersonated: false,
  }
}
