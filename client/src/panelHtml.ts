/** The page of the panel. All that it shows comes later, as messages; nothing in it is inline. */

import { Uri, type Webview } from 'vscode';

export function panelHtml(webview: Webview, media: Uri): string {
  const at = (...path: string[]): string => webview.asWebviewUri(Uri.joinPath(media, ...path)).toString();
  const own = webview.cspSource;
  const policy = `default-src 'none'; style-src ${own}; script-src ${own}; font-src ${own}`;
  return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="stylesheet" href="${at('katex', 'katex.min.css')}">
<link rel="stylesheet" href="${at('panel.css')}">
<link rel="stylesheet" href="${at('report.css')}">
<title>Matrix Calculus</title>
</head>
<body>
<main id="content" aria-busy="true"></main>
<p id="live" role="status" aria-live="polite"></p>
<script src="${at('panel.js')}"></script>
</body>
</html>`;
}
