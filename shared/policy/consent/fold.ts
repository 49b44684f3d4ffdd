import type { Channel, Contact } from '../../contacts/contact.ts';
import { DAY_SECONDS } from '../../time/local.ts';
import { addressKindOf, normalAddress, stopReach } from '../channels.ts';
import type { ConsentTerms } from '../policy.ts';
import { fact, type LedgerEntry } from './entry.ts';
import { channelOf, channelsAt, grantOf, NOT_BY_PROVIDER, noteRelation, noteSent, OWN_HAND, sameSystem, setGlobal } from './fold-parts.ts';
import { type AddressState, type ChannelState, type Grant, newAddressState, newPersonState, type PersonState } from './state.ts';

/** The present state of one cluster's consent: people and addresses, folded from ledger entries in order. */
export class LedgerState {
  readonly terms: ConsentTerms;
  readonly contacts: readonly Contact[];
  /** person of each contact */
  readonly personOf: readonly number[];
  readonly people: PersonState[];
  readonly addresses = new Map<string, AddressState>();
  /** each contact's number now */
  readonly phones: (string | null)[];
  readonly #phoneKeys: (string | null)[];
  readonly #emailKeys: readonly (string | null)[];
  readonly #pushKeys: readonly string[];

  constructor(contacts: readonly Contact[], personOf: readonly number[], terms: ConsentTerms) {
    this.terms = terms;
    this.contacts = contacts;
    this.personOf = personOf;
    this.people = Array.from({ length: Math.max(-1, ...personOf) + 1 }, newPersonState);
    this.phones = contacts.map(({ phone }) => (phone === undefined ? null : normalAddress(phone)));
    this.#phoneKeys = this.phones.map((phone) => (phone === null ? null : `phone:${phone}`));
    this.#emailKeys = contacts.map(({ email }) => (email === undefined ? null : `email:${normalAddress(email)}`));
    this.#pushKeys = contacts.map(({ id }) => `push:${id}`);
    contacts.forEach((_, index) => {
      const person = this.people[personOf[index]!]!;
      for (const channel of ['sms', 'email', 'push'] as const) {
        const key = this.addressKey(index, channel);
        if (key !== null) person.addresses.add(key);
      }
    });
  }

  /** The key of a contact's address on a channel now; null when it has none. */
  addressKey(contactIndex: number, channel: Channel): string | null {
    switch (addressKindOf(channel)) {
      case 'phone':
        return this.#phoneKeys[contactIndex] ?? null;
      case 'email':
        return this.#emailKeys[contactIndex] ?? null;
      case 'push':
        return this.#pushKeys[contactIndex] ?? null;
    }
  }

  /** The state of an address, made when first spoken of. */
  address(key: string): AddressState {
    let state = this.addresses.get(key);
    if (state === undefined) {
      state = newAddressState(key);
      this.addresses.set(key, state);
    }
    return state;
  }

  /** The state of an address without making one. */
  find(key: string): AddressState | null {
    return this.addresses.get(key) ?? null;
  }

  /** Folds one entry in. Entries come in the order of `compareEntries`. */
  apply(entry: LedgerEntry): void {
    const personIndex = entry.contactIndex < 0 ? -1 : this.personOf[entry.contactIndex]!;
    const person = personIndex < 0 ? null : this.people[personIndex]!;
    switch (entry.kind) {
      case 'opt_in':
        return this.#optIn(entry, personIndex, person);
      case 'opt_in_requested':
        return this.#forChannel(entry, person, (state, _, address) => this.#optInRequested(state, address, entry, personIndex));
      case 'opt_in_confirmed':
        return this.#forChannel(entry, person, (state, channel, address) => this.#optInConfirmed(state, channel, address, entry, personIndex, person));
      case 'opt_out':
      case 'push_disabled':
        return this.#optOut(entry, person);
      case 'start':
        return this.#start(entry, person);
      case 'global_unsubscribe':
        return this.#stopEverything(entry, person);
      case 'suppression_added':
      case 'suppression_removed':
        return this.#suppression(entry, person);
      case 'provider_blocked':
        return this.#forChannel(entry, person, (state) => {
          state.providerBlock = entry;
        });
      case 'provider_unblocked':
        return this.#forChannel(entry, person, (state) => {
          state.providerBlock = null;
        });
      case 'number_provided': {
        const address = this.#addressOf(entry, person, entry.channel ?? 'sms');
        address?.providedSecond.set(personIndex, entry.atSecond);
        return;
      }
      case 'number_changed':
        return this.#numberChanged(entry, personIndex, person);
      case 'number_reassigned': {
        const address = this.#addressOf(entry, person, 'sms');
        if (address !== null) address.reassigned = entry;
        return;
      }
      case 'line_type': {
        const address = this.#addressOf(entry, person, 'sms');
        const type = (fact(entry.event, 'value') ?? fact(entry.event, 'lineType') ?? '').toLowerCase().replaceAll(/[^a-z]/g, '');
        if (address !== null) address.landline = type === 'landline' || type === 'fixedline' ? entry : null;
        return;
      }
      case 'inbound_help':
        return this.#forChannel(entry, person, (state) => {
          state.helpSecond = entry.atSecond;
        });
      case 'inbound_review':
        return this.#forChannel(entry, person, (state) => {
          state.reviews.push({ entry, resolvedSecond: Infinity });
        });
      case 'review_resolved':
        return this.#reviewResolved(entry, person);
      case 'message_sent':
        return this.#forChannel(entry, person, (state) => noteSent(state, fact(entry.event, 'purpose') ?? '', entry.atSecond));
      case 'purchase':
      case 'inquiry':
        if (person !== null) noteRelation(person, entry);
        return;
      case 'dnc_registered': {
        const address = this.#addressOf(entry, person, 'voice-live');
        if (address !== null) address.dnc = entry;
        return;
      }
      case 'minor_flagged':
        if (person !== null) person.minor = entry;
        return;
      case 'deceased':
        if (person !== null) person.deceased = entry;
        else this.#barAddress(entry);
        return;
      case 'erased':
        if (person !== null) this.#erase(entry, personIndex, person);
        else this.#barAddress(entry);
        return;
      case 'email_opened':
      case 'email_clicked':
        if (person !== null) person.lastEmailDepthSecond = entry.atSecond;
        return;
      default:
        // What people did otherwise changes no consent.
        return;
    }
  }

  #addressOf(entry: LedgerEntry, person: PersonState | null, channel: Channel): AddressState | null {
    const kind = addressKindOf(channel);
    const key = entry.address === null || kind === 'push' ? this.addressKey(entry.contactIndex, channel) : `${kind}:${entry.address}`;
    if (key === null) return null;
    person?.addresses.add(key);
    return this.address(key);
  }

  #forChannel(entry: LedgerEntry, person: PersonState | null, act: (state: ChannelState, channel: Channel, address: AddressState) => void): void {
    const channel = entry.channel ?? 'sms';
    const address = this.#addressOf(entry, person, channel);
    if (address !== null) act(channelOf(address, channel), channel, address);
  }

  #optIn(entry: LedgerEntry, personIndex: number, person: PersonState | null): void {
    if (entry.channel === null) return;
    const channel = entry.channel;
    const address = this.#addressOf(entry, person, channel);
    if (address === null) return;
    const state = channelOf(address, channel);
    const grant = grantOf(entry, personIndex);
    address.providedSecond.set(personIndex, entry.atSecond);
    const stop = state.stops.length === 0 ? null : state.lastStop;
    const everything = person === null || person.globalLifted.has(channel) ? null : person.global;
    // Within the skew of two clocks the order of the two is not known (case 67).
    const tooSoon = (revocation: LedgerEntry | null): boolean =>
      revocation !== null && entry.atSecond - revocation.atSecond <= this.terms.skewSeconds && !sameSystem(revocation, entry);
    if (tooSoon(stop) || tooSoon(everything)) {
      state.unconfirmed.push(grant);
      return;
    }
    this.#grant(state, channel, address, grant, person);
  }

  /** Takes a consent in and lifts what a fresh consent lifts. */
  #grant(state: ChannelState, channel: Channel, address: AddressState, grant: Grant, person: PersonState | null): void {
    const { entry } = grant;
    const wanted = grant.proven && (grant.purposes === null || grant.purposes.includes('marketing'));
    if (wanted && grant.category === null) {
      const reassigned = address.reassigned;
      // One holder's consent does not undo another's opt-out, unless the number has changed hands in between.
      const stands = (stop: LedgerEntry): boolean =>
        stop.contactIndex >= 0 &&
        grant.personIndex >= 0 &&
        this.personOf[stop.contactIndex] !== grant.personIndex &&
        !(reassigned !== null && stop.atSecond <= reassigned.atSecond && reassigned.atSecond <= grant.atSecond);
      if (state.stops.length > 0) {
        state.stops = state.stops.filter(stands);
        state.suspended = state.suspended.filter(({ personIndex }) => personIndex !== grant.personIndex);
      }
      (state.consentSecond ??= new Map()).set(grant.personIndex, entry.atSecond);
      person?.channelStops.delete(channel);
    }
    if (wanted && grant.category !== null) {
      address.categoryStops.delete(`${channel} ${grant.category}`);
      person?.categoryStops.delete(grant.category);
    }
    if (person !== null && wanted) {
      if (person.global !== null && OWN_HAND.has(entry.via ?? '')) person.globalLifted.add(channel);
      if (person.erased !== null && entry.via !== 'import') person.erasedLifted.add(channel);
    }
    state.grants.push(grant);
  }

  #optInRequested(state: ChannelState, address: AddressState, entry: LedgerEntry, personIndex: number): void {
    address.providedSecond.set(personIndex, entry.atSecond);
    // No request may follow a STOP: only a START or a consent in full opens the channel again.
    state.requests.push({ entry, personIndex, closed: state.stops.length > 0 });
  }

  #optInConfirmed(state: ChannelState, channel: Channel, address: AddressState, entry: LedgerEntry, personIndex: number, person: PersonState | null): void {
    const late = state.unconfirmed.filter((grant) => grant.personIndex === personIndex);
    if (late.length > 0) {
      state.unconfirmed = state.unconfirmed.filter((grant) => grant.personIndex !== personIndex);
      for (const grant of late) this.#grant(state, channel, address, { ...grant, atSecond: entry.atSecond, entry }, person);
      return;
    }
    const request = state.requests.findLast((open) => !open.closed && open.personIndex === personIndex);
    if (request === undefined || entry.atSecond - request.entry.atSecond > this.terms.doubleOptInLapseDays * DAY_SECONDS) return;
    request.closed = true;
    const grant = grantOf(request.entry, personIndex);
    // The form's words and proof, the answer's time.
    this.#grant(state, channel, address, { ...grant, proven: grant.proven || entry.event.proof !== undefined, atSecond: entry.atSecond, fromSecond: entry.atSecond, entry }, person);
  }

  #optOut(entry: LedgerEntry, person: PersonState | null): void {
    if (entry.scope === 'global') {
      this.#stopEverything(entry, person);
      if (entry.channel !== null && addressKindOf(entry.channel) !== 'push') this.#stopAt(entry, entry.channel, person);
      this.#alsoReview(entry, person);
      return;
    }
    if (entry.scope === 'category') {
      const category = entry.category ?? '';
      if (entry.channel === null && person !== null) {
        if (!person.categoryStops.has(category)) person.categoryStops.set(category, entry);
        return;
      }
      for (const channel of entry.channel === null ? channelsAt(entry.address) : [entry.channel]) {
        const address = this.#addressOf(entry, person, channel);
        const key = `${channel} ${category}`;
        if (address !== null && !address.categoryStops.has(key)) address.categoryStops.set(key, entry);
      }
      return;
    }
    const channel = entry.channel;
    if (channel === null) return;
    for (const named of entry.namedChannels ?? [channel]) this.#stopAt(entry, named, person);
    if (entry.scope === 'person' && person !== null) {
      for (const reached of stopReach(channel)) if (!person.channelStops.has(reached)) person.channelStops.set(reached, entry);
    }
    this.#alsoReview(entry, person);
  }

  /** Everything a person has; of an address that is nobody's yet, every channel it serves. */
  #stopEverything(entry: LedgerEntry, person: PersonState | null): void {
    if (person !== null) setGlobal(person, entry);
    else for (const channel of channelsAt(entry.address)) this.#stopAt(entry, channel, null);
  }

  /** What ends a person ends an address of which no person is known. */
  #barAddress(entry: LedgerEntry): void {
    for (const channel of channelsAt(entry.address)) this.#addressOf(entry, null, channel)?.suppressions.set('global', entry);
  }

  /** A clear stop that also reports a death or a wrong number is read by a person besides. */
  #alsoReview(entry: LedgerEntry, person: PersonState | null): void {
    if (entry.text?.alsoReview === true) this.#forChannel(entry, person, (state) => state.reviews.push({ entry, resolvedSecond: Infinity }));
  }

  #stopAt(entry: LedgerEntry, channel: Channel, person: PersonState | null): void {
    const address = this.#addressOf(entry, person, channel);
    if (address === null) return;
    const own = channelOf(address, channel);
    const changes = own.stops.length === 0;
    for (const reached of stopReach(channel)) {
      const state = channelOf(address, reached);
      // One for each channel it was said on: START takes a texted STOP back, not what was said on a call.
      if (!state.stops.some((stop) => stop.contactIndex === entry.contactIndex && stop.channel === entry.channel)) state.stops.push(entry);
      state.lastStop = entry;
      state.suspended.push(...state.grants);
      state.grants = [];
      state.unconfirmed = [];
      for (const request of state.requests) request.closed = true;
    }
    if (changes) own.stopTrigger = entry;
    if (fact(entry.event, 'repliedTo') === 'transactional') own.serviceStop = entry;
    if (channel === 'sms' && !NOT_BY_PROVIDER.has(entry.via ?? 'inbound_sms')) own.providerBlock ??= entry;
  }

  #start(entry: LedgerEntry, person: PersonState | null): void {
    const channel = entry.channel ?? 'sms';
    const address = this.#addressOf(entry, person, channel);
    if (address === null) return;
    const own = channelOf(address, channel);
    own.providerBlock = null;
    own.serviceStop = null;
    own.startSecond = entry.atSecond;
    for (const state of address.channels.values()) {
      const lifted = state.stops.filter((stop) => stop.channel === channel);
      if (lifted.length === 0) continue;
      state.stops = state.stops.filter((stop) => stop.channel !== channel);
      if (state.stops.length > 0) continue;
      state.grants = [...state.suspended.map((grant) => ({ ...grant, resubscribed: true })), ...state.grants];
      state.suspended = [];
    }
  }

  #suppression(entry: LedgerEntry, person: PersonState | null): void {
    const scope = entry.scope === 'category' ? `category ${entry.category ?? ''}` : entry.scope === 'channel' && entry.channel !== null ? `channel ${entry.channel}` : 'global';
    const holders: { suppressions: Map<string, LedgerEntry> }[] = [];
    if (person !== null) holders.push(person);
    if (entry.address !== null) holders.push(this.address(`${entry.address.includes('@') ? 'email' : 'phone'}:${entry.address}`));
    for (const { suppressions } of holders) {
      if (entry.kind === 'suppression_removed') suppressions.delete(scope);
      else if (!suppressions.has(scope)) suppressions.set(scope, entry);
    }
  }

  #numberChanged(entry: LedgerEntry, personIndex: number, person: PersonState | null): void {
    const given = fact(entry.event, 'to');
    const to = given === null ? entry.address : normalAddress(given);
    const from = normalAddress(fact(entry.event, 'from') ?? this.phones[entry.contactIndex] ?? '');
    if (from !== '' && from !== to) {
      const old = this.find(`phone:${from}`);
      for (const state of old?.channels.values() ?? []) {
        // Written consent names the number; the number keeps its opt-outs for whoever holds it.
        state.grants = state.grants.filter((grant) => grant.personIndex !== personIndex);
        state.suspended = state.suspended.filter((grant) => grant.personIndex !== personIndex);
        for (const request of state.requests) if (request.personIndex === personIndex) request.closed = true;
      }
      old?.providedSecond.delete(personIndex);
    }
    if (to !== null && entry.contactIndex >= 0) {
      this.phones[entry.contactIndex] = to;
      this.#phoneKeys[entry.contactIndex] = `phone:${to}`;
      person?.addresses.add(`phone:${to}`);
    }
  }

  #reviewResolved(entry: LedgerEntry, person: PersonState | null): void {
    const outcome = fact(entry.event, 'outcome') ?? fact(entry.event, 'verdict') ?? 'none';
    this.#forChannel(entry, person, (state) => {
      for (const review of state.reviews) review.resolvedSecond = Math.min(review.resolvedSecond, entry.atSecond);
      if (outcome === 'none' || outcome === 'start') state.reviews = state.reviews.filter((review) => review.resolvedSecond > entry.atSecond);
    });
    if (outcome === 'stop') this.#optOut({ ...entry, kind: 'opt_out', channel: entry.channel ?? 'sms', via: 'review' }, person);
  }

  #erase(entry: LedgerEntry, personIndex: number, person: PersonState): void {
    person.erased = entry;
    person.erasedLifted.clear();
    person.lastPurchase = null;
    person.lastInquiry = null;
    person.softOptIn = null;
    for (const address of this.addresses.values()) {
      address.providedSecond.delete(personIndex);
      for (const state of address.channels.values()) {
        state.grants = state.grants.filter((grant) => grant.personIndex !== personIndex);
        state.suspended = state.suspended.filter((grant) => grant.personIndex !== personIndex);
        state.unconfirmed = state.unconfirmed.filter((grant) => grant.personIndex !== personIndex);
        for (const request of state.requests) if (request.personIndex === personIndex) request.closed = true;
      }
    }
  }
}
