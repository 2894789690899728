/** The look of the plain page and of the one with Lit alone: that of our form as far as it is in sight before anybody does anything. */
export const styles = `
* { box-sizing: border-box; }
.card { display: grid; gap: 1.25rem; max-inline-size: 26rem; padding: 1.5rem; border: 1px solid #dcdcdd; border-radius: 15px; background: #fff; color: #18181b; box-shadow: 0 8px 24px #0001; font: 1rem/1.5 system-ui, sans-serif; }
h2, p { margin: 0; }
h2 { font-size: 1.375em; }
form { display: grid; gap: 1rem; }
.field { display: grid; gap: 0.375em; }
label { font-weight: 500; }
.wrap { display: flex; align-items: center; }
input { inline-size: 100%; min-block-size: 2.75em; margin: 0; padding: 0.5em 0.75em; border: 1px solid #87878a; border-radius: 10px; background: #f8f8f8; color: #18181b; font: 1em/1.25 system-ui, sans-serif; }
button { display: inline-flex; align-items: center; justify-content: center; min-block-size: 2.75em; padding: 0.5em 1em; border: 1px solid transparent; border-radius: 10px; background: #4338ca; color: #fff; font: 600 1em/1.25 system-ui, sans-serif; cursor: pointer; }
button:hover { filter: brightness(1.12); }
.link { min-block-size: 2em; padding: 0.25em 0.375em; background: none; color: #4338ca; font: 500 0.9375em/1.25 system-ui, sans-serif; text-decoration: underline 1px; }
:focus-visible { outline: 3px solid #4338ca; outline-offset: 2px; }
.error { color: #b91c1c; font-weight: 500; }
.error:empty { display: none; }
@media (prefers-color-scheme: dark) { .card { background: #18181b; color: #f4f4f5; } input { background: #1f1f22; color: #f4f4f5; } }
`;
