import type { Channel } from '../../contacts/contact.ts';
import { dayOfDate } from '../../time/local.ts';
import { hoursChannelsOf } from '../channels.ts';
import { PolicyError } from '../policy-error.ts';
import type { Policy } from '../policy.ts';
import type { HoursChannel, LegalTables, QuietHoursRow } from '../tables.ts';
import { ALWAYS, type DayWindows, dayWindows, intersect, type Schedule, secondOfDay } from './schedule.ts';

/** A row ready to be asked, with where it comes from. */
export interface HoursRow {
  readonly row: QuietHoursRow;
  readonly schedule: Schedule;
  /** the workspace's own reading of the row, with who answers for it */
  readonly override: Policy['legalOverrides'][number] | null;
}

/** The permitted-hours tables as the gate asks them. */
export interface HoursBook {
  /** The rows that bind a channel in a jurisdiction; none where the law sets no hours. */
  rowsOf(jurisdiction: string, channel: Channel): readonly HoursRow[];
  /** The same by the tables' own word for the channel. */
  rowsOfHoursChannel(jurisdiction: string, channels: readonly HoursChannel[]): readonly HoursRow[];
  /** Whether any rule is loaded for the jurisdiction's country. */
  knows(jurisdiction: string): boolean;
  /** Holidays of the jurisdiction for counting business days; empty where no calendar is loaded. */
  holidaysOf(jurisdiction: string): ReadonlySet<number>;
}

function weekOf(weekdays: DayWindows, saturday: DayWindows, sunday: DayWindows): readonly DayWindows[] {
  return [weekdays, weekdays, weekdays, weekdays, weekdays, saturday, sunday];
}

/** The jurisdictions to look a row up under, nearest first: a US state without a row uses US-FED. */
export function jurisdictionChain(jurisdiction: string): readonly string[] {
  if (jurisdiction === 'US' || jurisdiction === 'US-FED') return ['US-FED'];
  if (jurisdiction.startsWith('US-')) return [jurisdiction, 'US-FED'];
  const dash = jurisdiction.indexOf('-');
  return dash < 0 || jurisdiction.startsWith('X-') ? [jurisdiction] : [jurisdiction, jurisdiction.slice(0, dash)];
}

/** The country of a jurisdiction id, as US of US-FL. */
export function countryOf(jurisdiction: string): string {
  const dash = jurisdiction.indexOf('-');
  return dash < 0 ? jurisdiction : jurisdiction.slice(0, dash);
}

/** Compiles the tables, with the workspace's overrides in place. Throws a PolicyError for an override of no row. */
export function createHoursBook(tables: LegalTables, overrides: Policy['legalOverrides']): HoursBook {
  const calendars = new Map<string, ReadonlySet<number>>();
  for (const [id, calendar] of Object.entries(tables.hours.holidayCalendars)) calendars.set(id, new Set(calendar.days.map(({ date }) => dayOfDate(date))));
  const noDays: ReadonlySet<number> = new Set();
  const rows = new Map<string, HoursRow[]>();
  const keyOf = (jurisdiction: string, channel: string): string => `${jurisdiction} ${channel}`;

  for (const row of tables.hours.jurisdictions) {
    for (const channel of row.channels) {
      const override = overrides.find((entry) => entry.jurisdiction === row.jurisdiction && entry.channel === channel) ?? null;
      const day = (name: 'mon-fri' | 'sat' | 'sun'): DayWindows =>
        override === null
          ? row.windows[name].flatMap(([open, close]) => dayWindows(secondOfDay(open), secondOfDay(close)))
          : override.windows[name].flatMap(({ open, close }) => dayWindows(secondOfDay(open), secondOfDay(close)));
      const barred = (override?.holidaysBarred ?? row.holidaysBarred) && row.holidayCalendar !== null;
      const schedule: Schedule = { days: weekOf(day('mon-fri'), day('sat'), day('sun')), barredDays: barred ? calendars.get(row.holidayCalendar!)! : noDays };
      const key = keyOf(row.jurisdiction, channel);
      rows.set(key, [...(rows.get(key) ?? []), { row, schedule, override }]);
    }
  }
  overrides.forEach((entry, index) => {
    if (!rows.has(keyOf(entry.jurisdiction, entry.channel))) {
      throw new PolicyError(`legalOverrides.${index}.jurisdiction`, `no row of the hours table is named ${entry.jurisdiction} for ${entry.channel}`);
    }
  });

  const known = new Set(tables.hours.jurisdictions.map(({ jurisdiction }) => countryOf(jurisdiction)));
  const knownIds = new Map<string, boolean>();
  const cache = new Map<string, readonly HoursRow[]>();
  const none: readonly HoursRow[] = [];
  const rowsOfHoursChannel = (jurisdiction: string, channels: readonly HoursChannel[]): readonly HoursRow[] => {
    if (channels.length === 0) return none;
    const cacheKey = `${jurisdiction} ${channels.join('+')}`;
    const cached = cache.get(cacheKey);
    if (cached !== undefined) return cached;
    const found = channels.flatMap((channel) => {
      for (const name of jurisdictionChain(jurisdiction)) {
        const own = rows.get(keyOf(name, channel));
        if (own !== undefined) return own;
      }
      return [];
    });
    cache.set(cacheKey, found);
    return found;
  };
  return {
    rowsOfHoursChannel,
    rowsOf: (jurisdiction, channel) => rowsOfHoursChannel(jurisdiction, hoursChannelsOf(channel)),
    knows(jurisdiction) {
      let answer = knownIds.get(jurisdiction);
      if (answer === undefined) knownIds.set(jurisdiction, (answer = known.has(countryOf(jurisdiction))));
      return answer;
    },
    holidaysOf(jurisdiction) {
      for (const name of [...jurisdictionChain(jurisdiction), countryOf(jurisdiction)]) {
        const calendar = calendars.get(`CAL-${name}`);
        if (calendar !== undefined) return calendar;
      }
      return noDays;
    },
  };
}

/** What all of the rows permit together. */
export function scheduleOf(rows: readonly HoursRow[]): Schedule {
  return rows.reduce<Schedule>((schedule, { schedule: own }) => intersect(schedule, own), ALWAYS);
}
