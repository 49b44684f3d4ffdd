import { htmlPage, markup, type Markup, words } from '../../shared/report/html-page.ts';
import { journeySection } from '../../shared/report/journey-section.ts';
import type { Exporter } from './exporter.ts';

/** Journeys on a page that a browser opens without any other file, each with its diagram and its steps in words. */
export const html: Exporter = {
  format: 'html',
  mediaType: 'text/html',
  fileEnding: '.html',
  bytes: (journeys, { title }) => {
    const heading: Markup[] = journeys.length === 1 ? [] : [markup`<h1>${words(title)}</h1>`];
    return new TextEncoder().encode(htmlPage(title, [...heading, ...journeys.map(({ document, figures }) => journeySection(document, figures))]));
  },
};
