{{/*
A pod of the engine. Takes a dict of root, component, values, scaling, command
(the engine's subcommand), ports (names), and optionally volume (a volume for
the state) and stateful.
*/}}
{{- define "laminar.engine.pod" -}}
{{- $root := .root -}}
{{- $engine := $root.Values.engine -}}
{{- $image := include "laminar.image" (dict "root" $root "image" $engine.image) -}}
metadata:
  annotations:
    # New settings make new pods.
    checksum/config: {{ include "laminar.config" $root | sha256sum }}
  labels:
    {{- include "laminar.podLabels" . | nindent 4 }}
spec:
  serviceAccountName: {{ include "laminar.fullname" $root }}
  {{- include "laminar.podSpec" (dict "root" $root "user" $engine.runAsUser "placement" .values "scaling" .scaling "token" (eq .component "controller")) | nindent 2 }}
  terminationGracePeriodSeconds: {{ int .values.terminationGracePeriodSeconds }}
  {{- if eq .component "controller" }}
  initContainers:
    # Brings the engine's own tables to the version of the image.
    - name: migrate
      image: {{ $image | quote }}
      imagePullPolicy: {{ $engine.image.pullPolicy }}
      command:
        - /app/laminar
        - --config
        - /config/config.yaml
        - migrate
      env:
        {{- include "laminar.engine.env" $root | nindent 8 }}
      resources:
        {{- toYaml .values.resources | nindent 8 }}
      securityContext:
        {{- include "laminar.containerSecurityContext" $root | nindent 8 }}
      volumeMounts:
        - name: config
          mountPath: /config
          readOnly: true
        - name: tmp
          mountPath: /tmp
  {{- end }}
  containers:
    - name: {{ .component }}
      image: {{ $image | quote }}
      imagePullPolicy: {{ $engine.image.pullPolicy }}
      command:
        - /app/laminar
        - --config
        - /config/config.yaml
        - {{ .command }}
      ports:
        {{- range .ports }}
        - name: {{ . }}
          containerPort: {{ int (index $engine.service (printf "%sPort" .)) }}
        {{- end }}
      env:
        {{- include "laminar.engine.env" $root | nindent 8 }}
        - name: POD_NAME
          valueFrom:
            fieldRef:
              fieldPath: metadata.name
      {{- include "laminar.probes" .values | trim | nindent 6 }}
      resources:
        {{- toYaml .values.resources | nindent 8 }}
      securityContext:
        {{- include "laminar.containerSecurityContext" $root | nindent 8 }}
      volumeMounts:
        - name: config
          mountPath: /config
          readOnly: true
        - name: tmp
          mountPath: /tmp
        {{- if eq .component "controller" }}
        - name: data
          mountPath: /var/lib/laminar
        {{- end }}
  volumes:
    - name: config
      configMap:
        name: {{ include "laminar.fullname" $root }}-config
    - name: tmp
      emptyDir: {}
    {{- if and (eq .component "controller") (not .stateful) }}
    - name: data
      {{- if .volume }}
      persistentVolumeClaim:
        claimName: {{ .volume }}
      {{- else }}
      emptyDir: {}
      {{- end }}
    {{- end }}
{{- end }}

{{- define "laminar.engine.env" -}}
- name: LAMINAR__DATABASE__POSTGRES__PASSWORD
  valueFrom:
    secretKeyRef:
      name: {{ include "laminar.postgresql.secret" . }}
      key: password
{{- with .Values.engine.env }}
{{ toYaml . }}
{{- end }}
{{- end }}
