import type { JourneyDocument } from '../../shared/journey/document.ts';
import { parseJourneyText } from '../../shared/journey/parse.ts';

/** A journey from its .journey.json file; throws JourneyFileError naming file, line or field. */
export function importJourney(fileName: string, text: string): JourneyDocument {
  return parseJourneyText(text, fileName);
}
