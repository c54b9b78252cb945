import { renderToStaticMarkup } from 'react-dom/server';
import { App } from '../renderer/app/app';
import { prepareMessages } from '../renderer/app/messages';
import { ToldState } from '../renderer/desktop/mirror';
import { unknownState } from '../renderer/desktop/unknown-state';
import { Announcer } from '../renderer/ui/announcer';
import type { FirstPageMarkup, FirstPageSlices } from '../shared/first-page';

/** Draws the home as it looks before main has told more than these slices: the same components, none of their effects. */
export async function renderFirstPage(slices: FirstPageSlices): Promise<FirstPageMarkup> {
  await prepareMessages();
  const markup = renderToStaticMarkup(
    <Announcer>
      <ToldState slices={{ ...unknownState, ...slices }}>
        <App />
      </ToldState>
    </Announcer>,
  );
  return withoutStyleAttributes(markup);
}

/** Style attributes as rules, each of them once. */
export function withoutStyleAttributes(markup: string): FirstPageMarkup {
  const numbers = new Map<string, number>();
  const html = markup.replaceAll(/ style="([^"]*)"/g, (_attribute, declarations: string) => {
    const number = numbers.get(declarations) ?? numbers.size;
    numbers.set(declarations, number);
    return ` data-style="${number}"`;
  });
  const rules = [...numbers].map(([declarations, number]) => `[data-style="${number}"]{${declarations}}`);
  return { html, style: rules.join('') };
}
