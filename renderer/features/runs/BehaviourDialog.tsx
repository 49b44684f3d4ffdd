import { useState } from 'react';
import type { BehaviourSetting } from '../../../shared/simulate/behaviour-setting.ts';
import { downloadText } from '../../api/files.ts';
import { useAct } from '../../api/hooks.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { NumberField } from '../../ui/number-field.tsx';
import { Notice } from '../../ui/page.tsx';
import { Select } from '../../ui/select.tsx';
import { TextArea } from '../../ui/text-field.tsx';
import { showToast } from '../../ui/toast-store.ts';
import { ChannelWord } from '../format/ChannelWord.tsx';
import { CHANNEL_TITLES } from '../format/words.ts';
import { CHANNEL_SHARES, NOBODY_REACTS, percentOf, problemOf, type Sampled, settingOf, SHARE_WORDS, shareOf, type ShareName, type Source, SOURCE_WORDS, sourceOf, SOURCES } from './behaviour-form.ts';
import styles from './runs.module.css';

const SHARES = Object.keys(SHARE_WORDS) as ShareName[];
const HOUR_SECONDS = 3600;

/** How people are taken to behave in the next run: from the record, sampled, or both, with where the rates come from. */
export function BehaviourDialog({ setting, onClose }: { setting: BehaviourSetting; onClose(): void }) {
  const [source, setSource] = useState<Source>(sourceOf(setting));
  const [typed, setTyped] = useState<Sampled | null>(setting.sampled);
  const { busy, run } = useAct();
  const chosen = settingOf(source, typed);
  const problem = chosen.sampled === null ? null : problemOf(chosen.sampled);
  const save = async () => {
    if (problem !== null || !(await run('runs.saveBehaviour', { setting: chosen }))) return;
    showToast({ tone: 'success', text: 'The next simulation takes people to behave so. Runs that are there stay as they were.' });
    onClose();
  };
  const exportFile = () => downloadText('behaviour.json', `${JSON.stringify(chosen, null, 2)}\n`, 'application/json');
  return (
    <Dialog
      open
      wide
      onClose={onClose}
      title="How people behave"
      description="Counts for the next simulation. Figures that rest on sampled answers say so wherever they stand."
      onSubmit={() => void save()}
      footer={
        <>
          <Button icon="file-json" onClick={exportFile}>
            Export as file
          </Button>
          <span className={styles.spring} />
          <Button onClick={onClose}>Cancel</Button>
          <Button variant="primary" type="submit" busy={busy} disabled={problem !== null}>
            Save
          </Button>
        </>
      }
    >
      <Select label="What people do comes from" autoFocus value={source} options={SOURCES.map((value) => ({ value, label: SOURCE_WORDS[value] }))} onChange={(value) => setSource(value as Source)} />
      {chosen.sampled === null ? null : <Rates sampled={chosen.sampled} onChange={setTyped} />}
      {problem === null ? null : <Notice tone="error">{problem}</Notice>}
    </Dialog>
  );
}

function Rates({ sampled, onChange }: { sampled: Sampled; onChange(sampled: Sampled): void }) {
  const change = (channel: (typeof CHANNEL_SHARES)[number]['channel'], part: object) =>
    onChange({ ...sampled, channels: { ...sampled.channels, [channel]: { ...NOBODY_REACTS, ...sampled.channels[channel], ...part } } });
  return (
    <>
      <TextArea label="Where these rates come from" help="Whoever reads the figures sees this: a report and its months, or that it is a guess." value={sampled.note} maxLength={500} onChange={(note) => onChange({ ...sampled, note })} />
      <div className={styles.rates} role="group" aria-label="Rates by channel">
        <table>
          <thead>
            <tr>
              <th scope="col">After a touch by</th>
              {SHARES.map((share) => (
                <th key={share} scope="col">
                  {SHARE_WORDS[share]}, %
                </th>
              ))}
              <th scope="col" title="By how much each touch of the last seven days raises the share that opts out, and lowers the others">
                Tiring a touch, %
              </th>
              <th scope="col" title="Half of all answers come in the first eighth of it">
                Slowest, hours
              </th>
            </tr>
          </thead>
          <tbody>
            {CHANNEL_SHARES.map(({ channel, shares }) => {
              const of = sampled.channels[channel] ?? NOBODY_REACTS;
              const title = CHANNEL_TITLES[channel];
              return (
                <tr key={channel}>
                  <th scope="row">
                    <ChannelWord channel={channel} />
                  </th>
                  {SHARES.map((share) => (
                    <td key={share}>
                      {shares.includes(share) ? (
                        <NumberField label={`${title}: ${SHARE_WORDS[share].toLowerCase()}, percent`} hideLabel value={percentOf(of[share])} onChange={(percent) => change(channel, { [share]: shareOf(percent) })} />
                      ) : (
                        <span className={styles.never}>never</span>
                      )}
                    </td>
                  ))}
                  <td>
                    <NumberField label={`${title}: tiring a touch, percent`} hideLabel value={percentOf(of.fatiguePerTouch)} onChange={(percent) => change(channel, { fatiguePerTouch: shareOf(percent) })} />
                  </td>
                  <td>
                    <NumberField label={`${title}: slowest answer, hours`} hideLabel value={Number((of.slowestSeconds / HOUR_SECONDS).toFixed(4))} onChange={(hours) => change(channel, { slowestSeconds: Math.round(hours * HOUR_SECONDS) })} />
                  </td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </div>
    </>
  );
}
