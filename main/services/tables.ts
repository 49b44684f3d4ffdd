import keywords from '../../assets/legal/keywords.json' with { type: 'json' };
import hours from '../../assets/legal/quiet-hours.json' with { type: 'json' };
import places from '../../assets/places/places.json' with { type: 'json' };
import zones from '../../assets/zones/zones.json' with { type: 'json' };
import { parseLegalTables } from '../../shared/policy/tables-schema.ts';
import type { LegalTables } from '../../shared/policy/tables.ts';

let loaded: LegalTables | null = null;

/** The product's own legal, place and zone tables; checked once a process. The host and its workers load them here and pass them on. */
export function loadLegalTables(): LegalTables {
  loaded ??= parseLegalTables({ hours, keywords, places, zones });
  return loaded;
}
