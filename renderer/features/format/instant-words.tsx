import { readInstant } from './instant.ts';

/** An instant in the contact's zone (or ours, without one), ours on hover. */
export function Instant({ at, timeZone }: { at: string; timeZone?: string }) {
  const { text, ours } = readInstant(at, timeZone);
  return (
    <time dateTime={at} title={ours} className="tabular">
      {text}
    </time>
  );
}
