# Spotscape as a package, as the README says: `pip install .`, then `spotscape`.
#   docker build -t spotscape .                                   CPU
#   docker build -t spotscape:gpu --build-arg EXTRAS="[gpu]" .    NVIDIA GPUs
# Other extras are named the same way: "[gpu,cluster]". compose.yaml runs either with a volume for its runs.
#
# The Python and the versions of constraints.txt are those that were tested.
FROM python:3.11-slim

ARG EXTRAS=""
COPY . /source
RUN pip install --no-cache-dir --constraint /source/constraints.txt "/source${EXTRAS}" && rm -r /source

RUN useradd --create-home spotscape && mkdir /home/spotscape/runs && chown spotscape /home/spotscape/runs
USER spotscape
WORKDIR /home/spotscape

# What is trained and cached stays in the volume; data are opened from /data.
ENV SPOTSCAPE_HOME=/home/spotscape/runs \
    SPOTSCAPE_DATA_ROOTS=/data \
    STREAMLIT_SERVER_ADDRESS=0.0.0.0 \
    STREAMLIT_SERVER_HEADLESS=true
VOLUME /home/spotscape/runs
EXPOSE 8501

# Alone it opens the app; with words it is the command line: `docker run spotscape train /data/slides.h5`.
ENTRYPOINT ["spotscape"]
