// A view of closed surfaces that turns, in WebGL 1, without a library and without the network.
(function () {
  'use strict';
  var canvas = document.getElementById('view');
  var data = JSON.parse(document.getElementById('models').textContent);
  var gl = canvas.getContext('webgl', { antialias: true, preserveDrawingBuffer: true });
  if (!gl) {
    document.getElementById('nowebgl').style.display = 'block';
    return;
  }
  var index32 = gl.getExtension('OES_element_index_uint');
  function bytes(text) {
    var raw = atob(text), out = new Uint8Array(raw.length);
    for (var i = 0; i < raw.length; i++) out[i] = raw.charCodeAt(i);
    return out;
  }
  function shader(kind, text) {
    var s = gl.createShader(kind);
    gl.shaderSource(s, text);
    gl.compileShader(s);
    if (!gl.getShaderParameter(s, gl.COMPILE_STATUS)) throw new Error(gl.getShaderInfoLog(s));
    return s;
  }
  var program = gl.createProgram();
  gl.attachShader(program, shader(gl.VERTEX_SHADER,
    'attribute vec3 place, normal, tint; uniform mat4 project, turn; varying vec3 n, c;' +
    'void main() { n = (turn * vec4(normal, 0.0)).xyz; c = tint; gl_Position = project * turn * vec4(place, 1.0); }'));
  gl.attachShader(program, shader(gl.FRAGMENT_SHADER,
    'precision mediump float; varying vec3 n, c; uniform float opacity;' +
    'void main() { vec3 m = normalize(n); float d = abs(m.z) * 0.75 + max(0.0, dot(m, normalize(vec3(0.4, 0.6, 0.7)))) * 0.35 + 0.12;' +
    'gl_FragColor = vec4(c * min(d, 1.0), opacity); }'));
  gl.linkProgram(program);
  gl.useProgram(program);
  var at = {};
  ['place', 'normal', 'tint'].forEach(function (a) { at[a] = gl.getAttribLocation(program, a); });
  var uniform = {};
  ['project', 'turn', 'opacity'].forEach(function (u) { uniform[u] = gl.getUniformLocation(program, u); });

  var low = data.low, high = data.high;
  var centre = [0, 1, 2].map(function (k) { return (low[k] + high[k]) / 2; });
  var size = Math.max(high[0] - low[0], high[1] - low[1], high[2] - low[2], 1);

  function buffer(kind, array) {
    var b = gl.createBuffer();
    gl.bindBuffer(kind, b);
    gl.bufferData(kind, array, gl.STATIC_DRAW);
    return b;
  }
  var layers = data.layers.map(function (layer) {
    var q = new Uint16Array(bytes(layer.points).buffer);
    var n = q.length / 3, place = new Float32Array(q.length), normal = new Float32Array(q.length);
    for (var i = 0; i < q.length; i++) {
      var k = i % 3;
      place[i] = layer.low[k] + q[i] / 65535 * (layer.high[k] - layer.low[k]) - centre[k];
    }
    var raw = bytes(layer.triangles).buffer;
    var index = layer.wide ? new Uint32Array(raw) : new Uint16Array(raw);
    for (var t = 0; t < index.length; t += 3) {
      var a = index[t] * 3, b = index[t + 1] * 3, c = index[t + 2] * 3;
      var ux = place[b] - place[a], uy = place[b + 1] - place[a + 1], uz = place[b + 2] - place[a + 2];
      var vx = place[c] - place[a], vy = place[c + 1] - place[a + 1], vz = place[c + 2] - place[a + 2];
      var nx = uy * vz - uz * vy, ny = uz * vx - ux * vz, nz = ux * vy - uy * vx;
      [a, b, c].forEach(function (v) { normal[v] += nx; normal[v + 1] += ny; normal[v + 2] += nz; });
    }
    var tint = new Float32Array(q.length), map = layer.tints ? bytes(layer.tints) : null;
    for (i = 0; i < n; i++)
      for (k = 0; k < 3; k++)
        tint[3 * i + k] = map ? map[3 * i + k] / 255 : (layer.colour >> (16 - 8 * k) & 255) / 255;
    return {
      name: layer.name, opacity: layer.opacity, shown: layer.shown, colour: layer.colour,
      count: index.length, wide: layer.wide,
      place: buffer(gl.ARRAY_BUFFER, place), normal: buffer(gl.ARRAY_BUFFER, normal),
      tint: buffer(gl.ARRAY_BUFFER, tint), index: buffer(gl.ELEMENT_ARRAY_BUFFER, index)
    };
  });

  // Patient axes: x to the left, y to the back, z up. The view looks along -z of the screen.
  var SIDES = {
    front: [1, 0, 0, 0, 0, 1, 0, -1, 0], back: [-1, 0, 0, 0, 0, 1, 0, 1, 0],
    left: [0, 1, 0, 0, 0, 1, 1, 0, 0], right: [0, -1, 0, 0, 0, 1, -1, 0, 0],
    above: [1, 0, 0, 0, -1, 0, 0, 0, 1], below: [1, 0, 0, 0, 1, 0, 0, 0, -1]
  };
  var rows = SIDES.front.slice(), zoom = 1, shift = [0, 0];
  function times(m, o) {
    var r = [];
    for (var i = 0; i < 3; i++)
      for (var j = 0; j < 3; j++)
        r.push(m[3 * i] * o[j] + m[3 * i + 1] * o[3 + j] + m[3 * i + 2] * o[6 + j]);
    return r;
  }
  function draw() {
    var w = canvas.clientWidth, h = canvas.clientHeight, dots = window.devicePixelRatio || 1;
    canvas.width = Math.round(w * dots);
    canvas.height = Math.round(h * dots);
    gl.viewport(0, 0, canvas.width, canvas.height);
    gl.clearColor(1, 1, 1, 1);
    gl.enable(gl.DEPTH_TEST);
    gl.clear(gl.COLOR_BUFFER_BIT | gl.DEPTH_BUFFER_BIT);
    var s = 1.7 / size * zoom, x = s * Math.min(1, h / w), y = s * Math.min(1, w / h);
    gl.uniformMatrix4fv(uniform.project, false,
      [x, 0, 0, 0, 0, y, 0, 0, 0, 0, -0.5 / size, 0, shift[0], shift[1], 0, 1]);
    gl.uniformMatrix4fv(uniform.turn, false, [rows[0], rows[3], rows[6], 0, rows[1], rows[4], rows[7], 0,
      rows[2], rows[5], rows[8], 0, 0, 0, 0, 1]);
    [true, false].forEach(function (solid) {
      if (solid) gl.disable(gl.BLEND);
      else { gl.enable(gl.BLEND); gl.blendFunc(gl.SRC_ALPHA, gl.ONE_MINUS_SRC_ALPHA); }
      gl.depthMask(solid);
      layers.forEach(function (l) {
        if (!l.shown || (l.opacity >= 1) !== solid || (l.wide && !index32)) return;
        ['place', 'normal', 'tint'].forEach(function (a) {
          gl.bindBuffer(gl.ARRAY_BUFFER, l[a]);
          gl.enableVertexAttribArray(at[a]);
          gl.vertexAttribPointer(at[a], 3, gl.FLOAT, false, 0, 0);
        });
        gl.uniform1f(uniform.opacity, l.opacity);
        gl.bindBuffer(gl.ELEMENT_ARRAY_BUFFER, l.index);
        gl.drawElements(gl.TRIANGLES, l.count, l.wide ? gl.UNSIGNED_INT : gl.UNSIGNED_SHORT, 0);
      });
    });
    gl.depthMask(true);
  }
  function rotate(dx, dy) {
    var cx = Math.cos(dx), sx = Math.sin(dx), cy = Math.cos(dy), sy = Math.sin(dy);
    rows = times([cx, 0, sx, 0, 1, 0, -sx, 0, cx], rows);
    rows = times([1, 0, 0, 0, cy, -sy, 0, sy, cy], rows);
    draw();
  }
  var last = null;
  canvas.addEventListener('pointerdown', function (e) {
    last = [e.clientX, e.clientY];
    canvas.setPointerCapture(e.pointerId);
  });
  canvas.addEventListener('pointermove', function (e) {
    if (!last) return;
    var dx = e.clientX - last[0], dy = e.clientY - last[1];
    last = [e.clientX, e.clientY];
    if (e.shiftKey || e.buttons === 2) {
      shift[0] += 2 * dx / canvas.clientWidth;
      shift[1] -= 2 * dy / canvas.clientHeight;
      draw();
    } else rotate(dx * 0.008, dy * 0.008);
  });
  canvas.addEventListener('pointerup', function () { last = null; });
  canvas.addEventListener('contextmenu', function (e) { e.preventDefault(); });
  canvas.addEventListener('wheel', function (e) {
    e.preventDefault();
    zoom = Math.min(40, Math.max(0.2, zoom * Math.exp(-e.deltaY * 0.001)));
    draw();
  }, { passive: false });
  canvas.addEventListener('keydown', function (e) {
    var step = { ArrowLeft: [-0.1, 0], ArrowRight: [0.1, 0], ArrowUp: [0, -0.1], ArrowDown: [0, 0.1] }[e.key];
    if (step) { e.preventDefault(); rotate(step[0], step[1]); }
    if (e.key === '+' || e.key === '-') { zoom *= e.key === '+' ? 1.15 : 1 / 1.15; draw(); }
  });
  window.addEventListener('resize', draw);

  var panel = document.getElementById('layers');
  layers.forEach(function (l) {
    var row = document.createElement('label'), box = document.createElement('input');
    var swatch = document.createElement('span'), see = document.createElement('input');
    box.type = 'checkbox';
    box.checked = l.shown;
    box.addEventListener('change', function () { l.shown = box.checked; draw(); });
    swatch.className = 'swatch';
    swatch.style.background = '#' + ('000000' + l.colour.toString(16)).slice(-6);
    see.type = 'range';
    see.min = 0.1; see.max = 1; see.step = 0.05; see.value = l.opacity;
    see.title = 'opacity';
    see.addEventListener('input', function () { l.opacity = Number(see.value); draw(); });
    row.appendChild(box);
    row.appendChild(swatch);
    row.appendChild(document.createTextNode(l.name));
    row.appendChild(see);
    panel.appendChild(row);
  });
  var sides = document.getElementById('sides');
  Object.keys(SIDES).forEach(function (name) {
    var b = document.createElement('button');
    b.textContent = name;
    b.addEventListener('click', function () {
      rows = SIDES[name].slice(); zoom = 1; shift = [0, 0];
      draw();
    });
    sides.appendChild(b);
  });
  draw();
  canvas.setAttribute('data-drawn', String(layers.length));
})();
