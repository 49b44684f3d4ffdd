import type { Zone } from '../../time/zone-table.ts';
import type { Places } from './candidates.ts';

/** Where somebody may be, shared by everybody of whom the same is known: hours and caps are worked out once for all of them. */
export interface PlaceProfile {
  /** counted from 0 within the book that made it */
  readonly id: number;
  readonly places: Places;
  /** the zones whose local day counts for calendar caps; UTC where none is known */
  readonly zones: readonly Zone[];
}

/** Gives equal places one profile. Evidence is a person's own and is not compared. */
export class PlaceBook {
  readonly #utc: Zone;
  readonly #byKey = new Map<string, PlaceProfile>();
  readonly profiles: PlaceProfile[] = [];

  constructor(utc: Zone) {
    this.#utc = utc;
  }

  profileOf(places: Places): PlaceProfile {
    const key = `${places.uncertainZone ? '?' : ''}${places.candidates.map(({ jurisdiction, zone }) => `${jurisdiction}@${zone.name}`).join(' ')}|${places.jurisdictions.join(' ')}`;
    let profile = this.#byKey.get(key);
    if (profile === undefined) {
      const zones = new Set(places.candidates.map(({ zone }) => zone));
      profile = { id: this.profiles.length, places, zones: zones.size > 0 ? [...zones] : [this.#utc] };
      this.profiles.push(profile);
      this.#byKey.set(key, profile);
    }
    return profile;
  }
}
