import { type DiagramFigures, diagramOf } from '../diagram/diagram.ts';
import { summaryOf } from '../diagram/summary.ts';
import { svgOf } from '../diagram/svg.ts';
import type { JourneyDocument } from '../journey/document.ts';
import { stepsInWords } from '../review/steps-in-words.ts';
import { type Markup, markup, paragraph, table, words } from './html-page.ts';

/** A journey on a page: its summary, its diagram, and every step with its texts in full. Every step has to have a place. */
export function journeySection(document: JourneyDocument, figures: DiagramFigures | null): Markup {
  const diagram = diagramOf(document, figures);
  const steps = stepsInWords(document).map(({ title, sentence, texts }) => {
    const said = texts.map(({ label, text }) => markup`<p>${words(label)}: ${paragraph(text)}</p>`);
    return markup`<li><strong>${words(title)}</strong> <p>${words(sentence)}</p>${said}</li>`;
  });
  return markup`<section><h2>${words(document.name)}</h2>
<p class="lead">${words(diagram.subtitle)}</p>
${table('Summary', [], summaryOf(document, figures).map(({ label, value }) => [label, value]))}
<div class="drawing" tabindex="0" role="group" aria-label="${words(`Diagram of ${document.name}`)}">${svgOf(diagram) as Markup}</div>
<h3>Steps in words</h3>
<ol>${steps}</ol></section>`;
}
