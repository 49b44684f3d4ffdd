import { useMemo, useState } from 'react';
import type { LawRow } from '../../../shared/api/calls/policy-law.ts';
import { useWorkspace } from '../../api/workspace-store.ts';
import { Badge } from '../../ui/badge.tsx';
import { Button, IconButton } from '../../ui/button.tsx';
import { ListTable } from '../../ui/list-table.tsx';
import { Section } from '../../ui/page.tsx';
import type { Column } from '../../ui/table-columns.ts';
import { Confidence, surenessOf, surenessWords } from '../format/Confidence.tsx';
import { askForPerson } from '../people/need-person.ts';
import { without } from './draft.ts';
import { OverrideDialog } from './OverrideDialog.tsx';
import { channelsWords, OVERRIDE_CHANNELS, overrideSentence, weekWords, type LegalOverride } from './overrides.ts';
import styles from './policy.module.css';
import type { SectionProps } from './section-props.ts';

/** A row can bind several channels; each is overridden by itself. */
const rowKey = (row: LawRow) => `${row.jurisdiction} ${row.channels.join()}`;

function capWords({ cap }: LawRow): string {
  return cap === null ? '' : `${cap.max} in ${cap.windowHours === 24 ? '24 hours' : `${cap.windowHours / 24} days`}`;
}

function columnsOf(overrides: readonly LegalOverride[], onOverride: ((row: LawRow) => void) | null): readonly Column<LawRow>[] {
  const overridden = (row: LawRow) => overrides.some(({ jurisdiction, channel }) => jurisdiction === row.jurisdiction && row.channels.includes(channel));
  return [
    { id: 'place', title: 'Place', width: 'minmax(120px, 1fr)', cell: (row) => <span title={`${row.place} (${row.jurisdiction})`}>{row.place.split(', ')[0]}</span>, sortBy: (row) => row.place, text: (row) => `${row.place} (${row.jurisdiction})` },
    { id: 'channels', title: 'Channels', width: '112px', cell: channelsWords, sortBy: channelsWords },
    { id: 'hours', title: 'Marketing may go', width: 'minmax(264px, 2fr)', cell: (row) => <span title={[weekWords(row), row.note].filter(Boolean).join('. ')}>{weekWords(row)}</span>, text: weekWords },
    { id: 'cap', title: 'At most', width: '104px', cell: (row) => capWords(row) || '–', sortBy: capWords },
    { id: 'source', title: 'Source', width: 'minmax(136px, 1.4fr)', cell: (row) => <span title={`${row.source}, as of ${row.asOf}`}>{row.source}</span>, sortBy: (row) => row.source, text: (row) => `${row.source}, as of ${row.asOf}` },
    { id: 'confidence', title: 'How sure', width: '200px', cell: (row) => <Confidence of={surenessOf(row)} />, sortBy: (row) => surenessWords(surenessOf(row)) },
    {
      id: 'override', title: 'Override', width: '120px',
      cell: (row) =>
        overridden(row) ? (
          <Badge tone="info" icon="scale">
            Overridden
          </Badge>
        ) : onOverride ? (
          <Button size="small" aria-label={`Override ${row.place}, ${channelsWords(row)}`} onClick={() => onOverride(row)}>
            Override
          </Button>
        ) : null,
    },
  ];
}

/** The law's hours and caps as the product has them, how sure each row is, and what the workspace reads otherwise. */
export function LawSection({ draft, change, law }: SectionProps) {
  const { legalOverrides } = draft;
  const [open, setOpen] = useState<{ row: LawRow; by: string } | null>(null);
  const columns = useMemo(() => {
    const start = async (row: LawRow) => {
      const person = useWorkspace.getState().workspace?.person ?? (await askForPerson('Override a row of the law’s hours', null));
      if (person) setOpen({ row, by: person.name });
    };
    return columnsOf(legalOverrides, (row) => void start(row));
  }, [legalOverrides]);
  const add = (override: LegalOverride) => {
    const others = legalOverrides.filter(({ jurisdiction, channel }) => jurisdiction !== override.jurisdiction || channel !== override.channel);
    change({ legalOverrides: [...others, override] });
    setOpen(null);
  };
  return (
    <Section
      id="policy-law"
      title="Hours and caps by law"
      lead={`The product’s own table as of ${law.asOf}, in the recipient’s local time. It is not legal advice: rows marked unverified come from industry tables. Where your counsel reads the law otherwise, override a row, with who, when and why on record; a second person has to accept it.`}
      flush
    >
      {legalOverrides.length > 0 ? (
        <ul className={styles.overrides} aria-label="Overrides">
          {legalOverrides.map((override, index) => {
            const row = law.rows.find(({ jurisdiction, channels }) => jurisdiction === override.jurisdiction && channels.includes(override.channel));
            const name = `${row?.place ?? override.jurisdiction}, ${OVERRIDE_CHANNELS.find(({ value }) => value === override.channel)?.label ?? override.channel}`;
            return (
              <li key={`${override.jurisdiction} ${override.channel}`} className={styles.rule}>
                <div className={styles.ruleHead}>
                  <h3>{name}</h3>
                  <IconButton icon="trash-2" label={`Remove the override of ${name}`} size="small" onClick={() => change({ legalOverrides: without(legalOverrides, index) })} />
                </div>
                <p className={styles.sentence}>{overrideSentence(override)}</p>
                {row ? (
                  <p className={styles.sentence}>
                    In place of {row.source}: {weekWords(row)}. <Confidence of={surenessOf(row)} />
                  </p>
                ) : null}
              </li>
            );
          })}
        </ul>
      ) : null}
      <div className={styles.law}>
        <ListTable label="Hours and caps by law" unit={['row', 'rows']} columns={columns} rows={law.rows} rowKey={rowKey} empty={<p className={styles.hint}>The product has no rows.</p>} />
      </div>
      {open === null ? null : <OverrideDialog {...open} taken={legalOverrides} onClose={() => setOpen(null)} onAdd={add} />}
    </Section>
  );
}
