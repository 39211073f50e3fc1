/** Rules that only the review and the withdrawal need; with the page's nonce. */
export const reviewStyle = `
html{scroll-padding-bottom:11rem}
.page :lang(ja){word-break:auto-phrase}
.views{display:flex;flex-wrap:wrap;gap:0 var(--s-1);border:0;padding:0;margin:0;position:relative}
.views>input{position:absolute;opacity:0}
.views>label{display:inline-flex;align-items:center;min-height:var(--target);padding:0 var(--s-2);border-bottom:3px solid transparent;color:var(--ink-2);font-weight:600;cursor:pointer}
.views>input:checked+label{color:var(--indigo);border-bottom-color:var(--vermilion)}
.views>input:focus-visible+label{outline:3px solid var(--focus);outline-offset:-3px}
.views>.texts{flex:0 0 100%;border-top:1px solid var(--line);min-width:0}
#view-mine:checked~.texts :is(.seg__source,.seg__changes,.since),#view-source:checked~.texts :is(.seg__own,.seg__changes,.since),#view-both:checked~.texts :is(.seg__changes,.since),#view-changes:checked~.texts :is(.seg__source,.seg__own,.seg--same){display:none}
#view-mine:checked~.texts .segment--2,#view-source:checked~.texts .segment--2{grid-template-columns:minmax(0,1fr)}
.seg__changes{grid-column:1/-1}
.since{padding-top:var(--s-3)}
.exact{width:100%;height:min(80vh,46rem);border:1px solid var(--line-strong);background:#fff}
.ask>summary{list-style:none;cursor:pointer;text-align:center}
.ask>summary::-webkit-details-marker{display:none}
.ask__panel{position:absolute;inset:auto 0 100%;max-height:min(calc(100dvh - 7rem),40rem);overflow:auto;overscroll-behavior:contain;padding:var(--s-4);background:var(--card);border-top:3px solid var(--indigo);box-shadow:0 -8px 24px rgb(30 27 24/18%)}
.ask__in{max-width:40rem;margin-inline:auto}
.ask__in>*+*,.ask__in .form>*+*{margin-top:var(--s-3)}
.bottom-bar>.ask{flex:1 1 6rem}
.bottom-bar>.ask--more{flex:0 0 3.25rem}
@media(max-width:30rem){.bottom-bar{padding-inline:var(--s-3)}.bottom-bar>.ask>.btn{padding-inline:var(--s-2)}.bottom-bar>.ask>.btn:is(:lang(my),:lang(ta)){font-size:.9rem}}
.seats{list-style:none;padding:0}
.card>.split+.seats{margin-top:var(--s-2)}
.seats>li{padding:var(--s-2) 0;border-top:1px solid var(--line)}
.said{white-space:pre-wrap;overflow-wrap:break-word;padding-inline-start:var(--s-3);border-inline-start:3px solid var(--line-strong)}
@media(min-width:60rem){.review-art>*{max-width:max(20rem,calc((100vh - 13rem)/1.4142));margin-inline:auto}}
`;
