import {defineConfig} from 'vite';

/** In development mode, where StrictMode rehearses and React says what it finds wrong. */
export default defineConfig({
  root: import.meta.dirname,
  build: {
    outDir: '../dist-hazards',
    emptyOutDir: true,
    minify: false,
    rolldownOptions: {input: ['places.html', 'hydrated.html', 'streamed.html'].map((name) => `${import.meta.dirname}/${name}`)},
  },
});
