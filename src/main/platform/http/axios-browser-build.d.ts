/** The package types its main entry only; this build has the same interface. */
declare module 'axios/dist/browser/axios.cjs' {
  import axios from 'axios';
  export default axios;
}
