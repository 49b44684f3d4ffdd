import type { EventMatch } from '../../../shared/engine/ops.ts';
import { freshPortId } from '../../../shared/nodes/port-ids.ts';
import { matchWords } from '../../../shared/words/event.ts';
import { capitalised } from '../../../shared/words/text.ts';
import { FieldFrame } from '../../ui/field.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { EntryList } from './entry-list.tsx';
import { EventMatchEditor } from './event-match-editor.tsx';
import type { WidgetProps } from './widget.ts';

export function EventMatchWidget({ field, value, error, onChange }: WidgetProps<EventMatch>) {
  return (
    <FieldFrame label={field.label} help={field.help} error={error}>
      {(ids) => (
        <div role="group" {...ids} aria-label={field.label}>
          <EventMatchEditor label={field.label} match={value} onChange={onChange} />
        </div>
      )}
    </FieldFrame>
  );
}

interface AwaitedEvent {
  id: string;
  name: string;
  match: EventMatch;
}

/** Events with a way out each. An event's id is its way out and never changes. */
export function EventMatchListWidget({ field, value, error, onChange }: WidgetProps<readonly AwaitedEvent[]>) {
  return (
    <EntryList<AwaitedEvent>
      label={field.label}
      help={field.help}
      error={error}
      entries={value}
      noun="Event"
      entryKey={(event) => event.id}
      least={1}
      make={() => ({ id: freshPortId('event', value.map((event) => event.id)), name: '', match: { event: 'email_clicked' } })}
      onChange={onChange}
    >
      {(event, index, change) => (
        <>
          <TextField label="Name of the way out" hideLabel placeholder={capitalised(matchWords(event.match))} value={event.name} onChange={(name) => change({ ...event, name })} maxLength={60} />
          <EventMatchEditor label={`Event ${index + 1}`} match={event.match} onChange={(match) => change({ ...event, match })} />
        </>
      )}
    </EntryList>
  );
}
