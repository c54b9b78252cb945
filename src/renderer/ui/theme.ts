import { createTheme } from '@mui/material/styles';

const shared = {
  divider: 'var(--line)',
};

/** MUI's dialogs and fields in the look of the house. Colours that carry meaning are in tokens.css. */
export const theme = createTheme({
  cssVariables: { colorSchemeSelector: 'media' },
  colorSchemes: {
    light: {
      palette: {
        ...shared,
        primary: { main: '#0b5c7a', dark: '#084a63', contrastText: '#ffffff' },
        error: { main: '#9b1c31', dark: '#7d1527', contrastText: '#ffffff' },
        background: { default: '#f6f7f9', paper: '#ffffff' },
        text: { primary: '#111827', secondary: '#4b5565' },
      },
    },
    dark: {
      palette: {
        ...shared,
        // `dark` is the ground under the pointer: on dark it has to be the lighter one.
        primary: { main: '#5cc0e0', dark: '#8ad4ec', contrastText: '#08222d' },
        error: { main: '#ff8a9a', dark: '#ffb0ba', contrastText: '#3a0a13' },
        background: { default: '#0f1318', paper: '#171c23' },
        text: { primary: '#eef2f6', secondary: '#b3bdc9' },
      },
    },
  },
  shape: { borderRadius: 9 },
  typography: {
    fontFamily: "'Inter Variable', system-ui, sans-serif",
    fontSize: 14,
    body1: { fontSize: '0.875rem', lineHeight: 1.5 },
    body2: { fontSize: '0.8125rem', lineHeight: 1.5 },
  },
  components: {
    MuiButtonBase: { defaultProps: { disableRipple: true } },
    MuiDialog: {
      styleOverrides: {
        paper: {
          borderRadius: 12,
          border: '1px solid var(--line)',
          boxShadow: '0 16px 48px rgb(0 0 0 / 18%)',
          backgroundImage: 'none',
        },
      },
    },
    MuiOutlinedInput: {
      styleOverrides: {
        root: {
          backgroundColor: 'var(--surface)',
          '&.MuiInputBase-multiline': { padding: 0 },
          '&.MuiInputBase-adornedStart input': { paddingInlineStart: 0 },
        },
        input: { padding: '9px 12px', height: '1.375rem' },
        notchedOutline: { borderColor: 'var(--strong-line)' },
      },
    },
    MuiInputAdornment: {
      styleOverrides: { root: { '& > p': { color: 'var(--secondary)' }, color: 'var(--secondary)' } },
    },
    MuiFormHelperText: { styleOverrides: { root: { marginLeft: 0, fontSize: '0.8125rem' } } },
  },
});
