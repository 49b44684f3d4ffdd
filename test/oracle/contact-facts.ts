import type { Channel, Contact } from '../../shared/contacts/contact.ts';
import { type CompiledPolicy, covers, type Emergency, MOVE_SECONDS } from '../../shared/policy/compile.ts';
import { isPhoneChannel } from '../../shared/policy/channels.ts';
import { isTestContact } from '../../shared/policy/consent/decide.ts';
import { type AskedHours, askedHours, type JourneyHours } from '../../shared/policy/hours/asked.ts';
import type { Cap } from './limits/caps.ts';
import type { Places } from '../../shared/policy/place/candidates.ts';
import type { Zone } from '../../shared/time/zone-table.ts';

/** What the gate keeps ready of one contact: places, hours and caps, worked out when first asked for. */
export class ContactFacts {
  readonly #compiled: CompiledPolicy;
  readonly #known: Places | null;
  #contact: Contact;
  #before: { contact: Contact; untilSecond: number } | null = null;
  #phone: string | null;
  #places = new Map<boolean, Places>();
  #hours = new Map<string, AskedHours>();
  #caps = new Map<Channel, readonly Cap[]>();
  #capsWithRelationship = new Map<Channel, readonly Cap[]>();
  readonly isTest: boolean;

  constructor(compiled: CompiledPolicy, contact: Contact, known: Places | null) {
    this.#compiled = compiled;
    this.#known = known;
    this.#contact = contact;
    this.#phone = contact.phone ?? null;
    this.isTest = isTestContact(contact) && !compiled.without.has('person/test-contact');
  }

  get contact(): Contact {
    return this.#contact;
  }

  /** Reads the place anew where the number has changed or an old place no longer counts. */
  refresh(phone: string | null, atSecond: number): void {
    const over = this.#before !== null && atSecond >= this.#before.untilSecond;
    if (!over && phone === this.#phone) return;
    if (over) this.#before = null;
    this.#phone = phone;
    this.#forget();
  }

  move(contact: Contact, atSecond: number): void {
    this.#before = { contact: this.#contact, untilSecond: atSecond + MOVE_SECONDS };
    this.#contact = contact;
    this.#forget();
  }

  #forget(): void {
    this.#places.clear();
    this.#hours.clear();
    this.#caps.clear();
    this.#capsWithRelationship.clear();
  }

  places(channel: Channel): Places {
    if (this.#known !== null) return this.#known;
    const forPhone = isPhoneChannel(channel);
    let places = this.#places.get(forPhone);
    if (places === undefined) {
      places = this.#compiled.findPlaces(this.#contact, this.#phone, forPhone);
      if (this.#before !== null) places = both(places, this.#compiled.findPlaces(this.#before.contact, this.#phone, forPhone));
      this.#places.set(forPhone, places);
    }
    return places;
  }

  hours(channel: Channel, journeyHours: JourneyHours | null): AskedHours {
    const key = journeyHours === null ? channel : `${channel} ${journeyHours.openSecond} ${journeyHours.closeSecond}`;
    let hours = this.#hours.get(key);
    if (hours === undefined) {
      hours = askedHours(this.#compiled, this.places(channel), channel, journeyHours);
      this.#hours.set(key, hours);
    }
    return hours;
  }

  /** The zones whose local day counts for calendar caps, as the evidence for the channel has them. */
  zones(channel: Channel): readonly Zone[] {
    const zones = new Set(this.places(channel).candidates.map(({ zone }) => zone));
    return zones.size > 0 ? [...zones] : [this.#compiled.zones.zone('Etc/UTC')];
  }

  /** The law's caps wherever the contact may be and the house's; a business relationship frees from some of the law's. */
  caps(channel: Channel, hasRelationship: boolean): readonly Cap[] {
    const known = hasRelationship ? this.#capsWithRelationship : this.#caps;
    let caps = known.get(channel);
    if (caps === undefined) {
      const legal = this.places(channel).jurisdictions.flatMap((jurisdiction) => this.#compiled.legalCaps(jurisdiction, channel));
      caps = [...new Set(legal.filter(({ freeWithRelationship }) => !(hasRelationship && freeWithRelationship)).map(({ cap }) => cap)), ...this.#compiled.houseCaps];
      known.set(channel, caps);
    }
    return caps;
  }

  /** The ban that covers a place of the contact at an instant. */
  emergency(channel: Channel, atSecond: number): Emergency | null {
    if (!isPhoneChannel(channel) || this.#compiled.emergencies.length === 0) return null;
    const { jurisdictions } = this.places(channel);
    return (
      this.#compiled.emergencies.find(
        (ban) => atSecond >= ban.fromSecond && atSecond < ban.toSecond && jurisdictions.some((jurisdiction) => covers(ban.jurisdiction, jurisdiction)),
      ) ?? null
    );
  }
}

function both(now: Places, before: Places): Places {
  const extra = before.candidates.filter((old) => !now.candidates.some((candidate) => candidate.jurisdiction === old.jurisdiction && candidate.zone === old.zone));
  return {
    candidates: [...now.candidates, ...extra],
    jurisdictions: [...new Set([...now.jurisdictions, ...before.jurisdictions])],
    evidence: [...now.evidence, ...before.evidence],
    uncertainZone: now.uncertainZone || before.uncertainZone,
  };
}
