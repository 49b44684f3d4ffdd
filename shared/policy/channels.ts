import type { Channel } from '../contacts/contact.ts';
import type { HoursChannel } from './tables.ts';

/** What kind of address a channel needs. A push token is the contact's own. */
export type AddressKind = 'phone' | 'email' | 'push';

const ADDRESS_KIND: Readonly<Record<Channel, AddressKind>> = { email: 'email', sms: 'phone', voice: 'phone', 'voice-live': 'phone', push: 'push' };

export function addressKindOf(channel: Channel): AddressKind {
  return ADDRESS_KIND[channel];
}

/**
 * An address in the one form it is compared in: email in lower case, a number as its digits with a leading plus. An opt-out
 * must meet its address however a file wrote it.
 */
export function normalAddress(address: string): string {
  const trimmed = address.trim();
  if (trimmed.includes('@')) return trimmed.toLowerCase();
  return /^\+?[\d\s().-]+$/.test(trimmed) ? trimmed.replaceAll(/[^\d+]/g, '') : trimmed;
}

const PHONE_CHANNELS: ReadonlySet<Channel> = new Set<Channel>(['sms', 'voice', 'voice-live']);

/** Texts and calls: what the laws on telephone solicitation speak of. */
export function isPhoneChannel(channel: Channel): boolean {
  return PHONE_CHANNELS.has(channel);
}

const STOP_REACH: Readonly<Record<Channel, readonly Channel[]>> = {
  email: ['email'],
  sms: ['sms', 'voice'],
  voice: ['voice', 'voice-live'],
  'voice-live': ['voice', 'voice-live'],
  push: ['push'],
};

/** The channels an opt-out on one channel ends at the same address: a STOP by text also ends automated calls. */
export function stopReach(channel: Channel): readonly Channel[] {
  return STOP_REACH[channel];
}

const HOURS_CHANNELS: Readonly<Record<Channel, readonly HoursChannel[]>> = {
  email: [],
  sms: ['sms'],
  voice: ['voice', 'voice-prerecorded'],
  'voice-live': ['voice'],
  push: [],
};

/** The rows of the hours table that bind a channel: an automated call meets those for recorded calls as well. */
export function hoursChannelsOf(channel: Channel): readonly HoursChannel[] {
  return HOURS_CHANNELS[channel];
}

const BY_NAME: Readonly<Record<string, readonly Channel[]>> = { sms: ['sms'], voice: ['voice', 'voice-live'], email: ['email'], push: ['push'] };

/** The channels a word of a legal row covers: `voice` is automated and live. */
export function channelsCounted(names: readonly string[]): ReadonlySet<Channel> {
  return new Set(names.flatMap((name) => BY_NAME[name] ?? []));
}
