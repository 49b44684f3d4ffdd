import type { Channel } from '../../contacts/contact.ts';
import type { LedgerEntry } from './entry.ts';

/** A consent on record. It counts from `fromSecond`, strictly before `untilSecond`. */
export interface Grant {
  readonly entry: LedgerEntry;
  readonly personIndex: number;
  readonly atSecond: number;
  readonly fromSecond: number;
  readonly untilSecond: number;
  /** null: not limited to purposes */
  readonly purposes: readonly string[] | null;
  readonly category: string | null;
  readonly brand: string | null;
  /** who, when, how and on what words is on record */
  readonly proven: boolean;
  /** came back with a START after a STOP */
  readonly resubscribed: boolean;
}

/** A double opt-in that was begun. */
export interface OptInRequest {
  readonly entry: LedgerEntry;
  readonly personIndex: number;
  /** a STOP closed it, or an answer did */
  closed: boolean;
}

/** A text that a person has to read. */
export interface Review {
  readonly entry: LedgerEntry;
  resolvedSecond: number;
}

/** One channel at one address. */
export interface ChannelState {
  /** standing opt-outs, at most one a contact and channel it was said on, the first one that stands */
  stops: LedgerEntry[];
  grants: Grant[];
  /** consents that a STOP ended and a START brings back */
  suspended: Grant[];
  /** opt-ins by another system too soon after a STOP: count when confirmed */
  unconfirmed: Grant[];
  requests: OptInRequest[];
  providerBlock: LedgerEntry | null;
  /** the newest opt-out, whether or not one stood already: within the skew of it no other system's opt-in counts */
  lastStop: LedgerEntry | null;
  /** the STOP that may be confirmed: the one that changed something */
  stopTrigger: LedgerEntry | null;
  confirmationSentSecond: number;
  requestSentSecond: number;
  helpSecond: number;
  helpReplySecond: number;
  reviews: Review[];
  /** the newest START, and each person's newest full consent: they lift an opt-out that nobody's answer made of a review */
  startSecond: number;
  consentSecond: Map<number, number> | null;
  /** an opt-out in answer to the service programme itself */
  serviceStop: LedgerEntry | null;
}

/** One phone number, email address or device. */
export interface AddressState {
  readonly key: string;
  readonly channels: Map<Channel, ChannelState>;
  categoryStops: Map<string, LedgerEntry>;
  suppressions: Map<string, LedgerEntry>;
  landline: LedgerEntry | null;
  reassigned: LedgerEntry | null;
  dnc: LedgerEntry | null;
  /** when each person last gave the address, by person index */
  providedSecond: Map<number, number>;
}

/** One person, over all contacts and addresses. */
export interface PersonState {
  deceased: LedgerEntry | null;
  erased: LedgerEntry | null;
  /** channels on which the person came back after the erasure */
  erasedLifted: Set<Channel>;
  minor: LedgerEntry | null;
  global: LedgerEntry | null;
  globalLifted: Set<Channel>;
  channelStops: Map<Channel, LedgerEntry>;
  categoryStops: Map<string, LedgerEntry>;
  suppressions: Map<string, LedgerEntry>;
  lastPurchase: LedgerEntry | null;
  lastInquiry: LedgerEntry | null;
  softOptIn: LedgerEntry | null;
  lastEmailDepthSecond: number;
  /** addresses known to be the person's */
  readonly addresses: Set<string>;
}

export const NEVER = -Infinity;

export function newChannelState(): ChannelState {
  return {
    stops: [], grants: [], suspended: [], unconfirmed: [], requests: [], providerBlock: null, lastStop: null, stopTrigger: null, confirmationSentSecond: NEVER,
    requestSentSecond: NEVER, helpSecond: NEVER, helpReplySecond: NEVER, reviews: [], startSecond: NEVER, consentSecond: null, serviceStop: null,
  };
}

export function newAddressState(key: string): AddressState {
  return {
    key, channels: new Map(), categoryStops: new Map(), suppressions: new Map(), landline: null, reassigned: null, dnc: null, providedSecond: new Map(),
  };
}

export function newPersonState(): PersonState {
  return {
    deceased: null, erased: null, erasedLifted: new Set(), minor: null, global: null, globalLifted: new Set(), channelStops: new Map(),
    categoryStops: new Map(), suppressions: new Map(), lastPurchase: null, lastInquiry: null, softOptIn: null, lastEmailDepthSecond: NEVER, addresses: new Set(),
  };
}
