/** A file's text, taken into the bundle as it is (Vite's `?raw`). */
declare module '*?raw' {
  const text: string;
  export default text;
}
