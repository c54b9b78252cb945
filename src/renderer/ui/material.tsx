import createCache, { type EmotionCache } from '@emotion/cache';
import { CacheProvider } from '@emotion/react';
import { ThemeProvider } from '@mui/material/styles';
import { createContext, type ReactNode, useContext } from 'react';
import { theme } from './theme';

const InsideContext = createContext(false);
let cache: EmotionCache | null = null;

/** One for the page: its styles carry the nonce that the content policy asks for. */
function styleCache(): EmotionCache {
  const nonce = document.querySelector('meta[property="csp-nonce"]')?.getAttribute('content') ?? '';
  cache ??= createCache({ key: 'wmda', ...(nonce === '' ? {} : { nonce }) });
  return cache;
}

/**
 * What MUI's components need around them. Only here, and with the screens that are loaded later: MUI and its style
 * library are a fifth of the code, and the overview is there sooner without them.
 */
export function Material({ children }: { readonly children: ReactNode }) {
  if (useContext(InsideContext)) return children;
  return (
    <InsideContext value={true}>
      <CacheProvider value={styleCache()}>
        <ThemeProvider theme={theme} storageManager={null}>
          {children}
        </ThemeProvider>
      </CacheProvider>
    </InsideContext>
  );
}
