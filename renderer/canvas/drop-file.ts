import { boundsOf } from '../../shared/diagram/geometry.ts';
import { CARD_HEIGHT, CARD_WIDTH } from '../../shared/journey/card-size.ts';
import { copyNodes } from '../../shared/journey/clipboard.ts';
import type { Position } from '../../shared/journey/document.ts';
import { JourneyFileError, parseJourneyText } from '../../shared/journey/parse.ts';
import { countWords, quote } from '../../shared/words/text.ts';
import { act } from '../api/hooks.ts';
import { navigate } from '../app/route.ts';
import { undo } from '../editor/document-store.ts';
import { askToImport } from '../features/contacts/import-store.ts';
import { showToast } from '../ui/toast-store.ts';
import { insertSteps } from './clipboard.ts';
import { snap } from './placement.ts';

/** Takes a file that was dropped on the canvas: a journey's steps come under the pointer, a list of contacts goes to their page. */
export async function dropFile(file: File, at: Position): Promise<void> {
  const name = file.name.toLowerCase();
  if (name.endsWith('.json')) insertJourney({ fileName: file.name, text: await file.text() }, at);
  else if (/\.(csv|jsonl|ndjson|txt)$/.test(name)) askToImport({ fileName: file.name, blob: file });
  else showToast({ text: `${file.name} cannot be dropped here. Drop a journey (.journey.json) or a list of contacts (.csv).` });
}

function insertJourney(file: { fileName: string; text: string }, at: Position): void {
  try {
    const journey = parseJourneyText(file.text, file.fileName);
    const clipboard = copyNodes(journey, Object.keys(journey.nodes));
    if (clipboard.nodes.length === 0) {
      showToast({ text: `${file.fileName} is a journey without steps.` });
      return;
    }
    const { x, y, width, height } = boundsOf(clipboard.nodes.map(({ position }) => ({ ...position, width: CARD_WIDTH, height: CARD_HEIGHT })));
    const steps = countWords(clipboard.nodes.length, 'step');
    if (!insertSteps(clipboard, snap({ x: at.x - x - width / 2, y: at.y - y - height / 2 }), `Insert ${steps} of ${quote(journey.name)}`.slice(0, 200).toWellFormed())) return;
    showToast({
      text: `Inserted ${steps} of ${quote(journey.name)}. The settings of this journey stay as they are.`,
      action: { label: 'Open it as a journey instead', run: () => void openInstead(file) },
    });
  } catch (error) {
    if (!(error instanceof JourneyFileError)) throw error;
    showToast({ text: error.message, tone: 'error' });
  }
}

async function openInstead(file: { fileName: string; text: string }): Promise<void> {
  undo();
  const imported = await act('journeys.import', file);
  if (imported) navigate('journeys', imported.journeyId);
}
