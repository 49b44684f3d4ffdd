import { z } from 'zod';
import { editStepSchema, journeyEditSchema } from '../../shared/journey/edit.ts';

const pendingEditSchema = z.object({ commandId: z.string(), edit: journeyEditSchema, step: editStepSchema.optional() });
const storedSchema = z.object({ sequence: z.number().int(), pending: z.array(pendingEditSchema) });

/** An edit that the host has not acknowledged. */
export type PendingEdit = z.infer<typeof pendingEditSchema>;
/** What a window keeps of a journey's unacknowledged edits, and the sequence they were made on. */
export type StoredPending = z.infer<typeof storedSchema>;

export interface PendingStorage {
  save(journeyId: string, stored: StoredPending): void;
  /** this window's own edits and those of windows that are gone, oldest first */
  take(journeyId: string): Promise<readonly StoredPending[]>;
}

const PREFIX = 'throughline-pending';
const WINDOW_ITEM = 'throughline-window';

let release: () => void = () => {};

/** Gives up what this window could not send, for another to take up: its session is gone. */
export function leaveWindow(): void {
  release();
}

/** Names this window across reloads, and holds a lock of that name for as long as it is open. */
function windowId(): string {
  const known = sessionStorage.getItem(WINDOW_ITEM);
  const id = known ?? crypto.randomUUID();
  if (!known) sessionStorage.setItem(WINDOW_ITEM, id);
  void navigator.locks?.request(`${PREFIX}:${id}`, { mode: 'shared' }, () => new Promise<void>((resolve) => (release = resolve)));
  return id;
}

async function openWindows(): Promise<ReadonlySet<string>> {
  const locks = await navigator.locks?.query();
  return new Set(locks?.held?.map((lock) => lock.name?.slice(PREFIX.length + 1) ?? '') ?? []);
}

/** In localStorage, so that a reload, a crash or a closed window loses nothing that was typed. */
export function createPendingStorage(): PendingStorage {
  const own = windowId();
  const itemOf = (journeyId: string, id: string) => `${PREFIX}:${journeyId}:${id}`;
  return {
    save(journeyId, stored) {
      if (stored.pending.length === 0) localStorage.removeItem(itemOf(journeyId, own));
      else localStorage.setItem(itemOf(journeyId, own), JSON.stringify(stored));
    },
    async take(journeyId) {
      const open = await openWindows();
      const start = itemOf(journeyId, '');
      const items = Object.keys(localStorage).filter((item) => item.startsWith(start));
      return items.flatMap((item) => {
        const id = item.slice(start.length);
        if (id !== own && open.has(id)) return [];
        const stored = storedSchema.safeParse(JSON.parse(localStorage.getItem(item) ?? 'null'));
        localStorage.removeItem(item);
        return stored.success ? [stored.data] : [];
      });
    },
  };
}
