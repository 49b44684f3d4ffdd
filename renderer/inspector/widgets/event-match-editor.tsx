import { channelSchema, type Channel } from '../../../shared/contacts/contact.ts';
import type { EventType } from '../../../shared/contacts/event.ts';
import type { EventMatch } from '../../../shared/engine/ops.ts';
import { CHANNEL_WORDS } from '../../../shared/words/event.ts';
import { capitalised } from '../../../shared/words/text.ts';
import { Button, IconButton } from '../../ui/button.tsx';
import { Select } from '../../ui/select.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { EVENT_OPTIONS } from './condition-editor.tsx';
import styles from './widgets.module.css';

const ANY = 'any';
const CHANNELS = [{ value: ANY, label: 'On any channel' }, ...channelSchema.options.map((value) => ({ value, label: `By ${CHANNEL_WORDS[value]}` }))];

/** The fact that tells events of a type apart, as events.jsonl names it. */
const FACT_OF: Partial<Record<EventType, string>> = { form_submitted: 'form', page_viewed: 'page' };

/** Events that name their channel by themselves need no second word for it. */
function namesChannel(event: EventType): boolean {
  return /^(email|sms|push)_/.test(event) || ['form_submitted', 'page_viewed', 'meeting_booked', 'deal_won'].includes(event);
}

/** Which event is meant: its type, where it can differ its channel, and facts it has to have. */
export function EventMatchEditor({ label, match, onChange }: { label: string; match: EventMatch; onChange(match: EventMatch): void }) {
  const fact = FACT_OF[match.event];
  const facts = Object.entries(match.data ?? {});
  const setFacts = (next: readonly (readonly [string, string])[]) => {
    const { data: _, ...rest } = match;
    onChange(next.length === 0 ? rest : { ...rest, data: Object.fromEntries(next) });
  };
  return (
    <div className={styles.stack} role="group" aria-label={label}>
      <Select label={`${label}: event`} hideLabel options={EVENT_OPTIONS} value={match.event} onChange={(event) => onChange({ event: event as EventType })} />
      {namesChannel(match.event) ? null : (
        <Select
          label={`${label}: channel`}
          hideLabel
          options={CHANNELS}
          value={match.channel ?? ANY}
          onChange={(channel) => {
            const { channel: _, ...rest } = match;
            onChange(channel === ANY ? rest : { ...rest, channel: channel as Channel });
          }}
        />
      )}
      {facts.map(([name, value], index) => (
        <div key={index} className={styles.row}>
          <TextField label="Fact" hideLabel placeholder="Fact, such as form" error={name === '' ? 'Name it.' : null} value={name} onChange={(next) => setFacts(facts.map((fact, at) => (at === index ? [next, value] : fact)))} />
          <TextField label="Value" hideLabel placeholder="Value" value={value} onChange={(next) => setFacts(facts.map((fact, at) => (at === index ? [name, next] : fact)))} />
          <IconButton icon="x" label={`Remove ${capitalised(name || 'fact')}`} size="small" onClick={() => setFacts(facts.filter((_, at) => at !== index))} />
        </div>
      ))}
      {fact && !facts.some(([name]) => name === fact) ? (
        <div>
          <Button variant="quiet" size="small" icon="plus" onClick={() => setFacts([...facts, [fact, '']])}>
            Only a certain {fact}
          </Button>
        </div>
      ) : null}
    </div>
  );
}
