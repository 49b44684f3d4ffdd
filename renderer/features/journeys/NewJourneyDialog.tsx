import { useState } from 'react';
import { type JourneyTemplate, templateWordsSchema } from '../../../shared/templates/template.ts';
import { act } from '../../api/hooks.ts';
import { navigate } from '../../app/route.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { closeNewJourney, useNewJourney, useTemplateWords } from './new-journey-store.ts';
import styles from './new-journey.module.css';
import { TemplateList } from './TemplateList.tsx';
import { TemplatePreview } from './TemplatePreview.tsx';

/** Mounted once, by the shell: names a new journey and chooses what it begins from. */
export function NewJourneyDialog() {
  const open = useNewJourney((state) => state.open);
  return open ? <NewJourney /> : null;
}

/** What is wrong with one of a template's words, once something is typed. */
function wordError(key: 'brand' | 'website', value: string): string | null {
  if (value === '') return null;
  const parsed = templateWordsSchema.shape[key].safeParse(value);
  return parsed.success ? null : `${parsed.error.issues[0]!.message.replace(/^e/, 'E')}.`;
}

function NewJourney() {
  const [template, setTemplate] = useState<JourneyTemplate | null>(null);
  const [typedName, setTypedName] = useState('');
  const remembered = useTemplateWords();
  const [brand, setBrand] = useState(remembered.brand);
  const [website, setWebsite] = useState(remembered.website);
  const [busy, setBusy] = useState(false);
  // a journey made of a template may bear its name; an empty one has to be named
  const name = typedName.trim() === '' ? (template?.name ?? '') : typedName.trim();
  const words = templateWordsSchema.safeParse({ brand, website });
  const isReady = name !== '' && (template === null || words.success);

  const create = async () => {
    if (!isReady || busy) return;
    setBusy(true);
    if (template !== null && words.success) useTemplateWords.setState(words.data);
    const created = await act('journeys.create', { name, template: template === null || !words.success ? null : { id: template.id, ...words.data } });
    setBusy(false);
    if (!created) return;
    closeNewJourney();
    navigate('journeys', created.journeyId);
  };

  return (
    <Dialog
      open
      wide
      onClose={closeNewJourney}
      title="New journey"
      onSubmit={() => void create()}
      footer={
        <>
          <Button onClick={closeNewJourney}>Cancel</Button>
          <Button variant="primary" type="submit" disabled={!isReady} busy={busy}>
            Create journey
          </Button>
        </>
      }
    >
      <div className={styles.columns}>
        <div className={styles.choice}>
          <TextField label="Name" value={typedName} placeholder={template?.name} onChange={setTypedName} maxLength={120} autoFocus />
          <TemplateList chosen={template} onChoose={setTemplate} />
        </div>
        <div className={styles.shown}>
          <TemplatePreview template={template} />
          {template === null ? null : (
            <div className={styles.words}>
              <TextField label="Brand" help="Opens every text and signs every email." value={brand} error={wordError('brand', brand)} onChange={setBrand} maxLength={60} />
              <TextField label="Website" help="Its links lead there. Replace them by your own pages." value={website} placeholder="tern.example" error={wordError('website', website)} onChange={setWebsite} maxLength={80} />
            </div>
          )}
        </div>
      </div>
    </Dialog>
  );
}
