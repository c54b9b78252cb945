import createCache from '@emotion/cache';
import { CacheProvider } from '@emotion/react';
import CssBaseline from '@mui/material/CssBaseline';
import { ThemeProvider } from '@mui/material/styles';
import { useState, type ReactNode } from 'react';
import { Announcer } from '../components/announcer';
import { theme } from './theme';

/** What surrounds every screen: the theme, styles that pass the content policy, and the voice for screen readers. */
export function AppFrame({ children }: { readonly children: ReactNode }) {
  const [cache] = useState(() => {
    const nonce = document.querySelector('meta[property="csp-nonce"]')?.getAttribute('content') ?? '';
    return createCache({ key: 'wmda', ...(nonce === '' ? {} : { nonce }) });
  });
  return (
    <CacheProvider value={cache}>
      <ThemeProvider theme={theme} storageManager={null}>
        <CssBaseline enableColorScheme />
        <Announcer>{children}</Announcer>
      </ThemeProvider>
    </CacheProvider>
  );
}
